" whosaid: code who said what in news articles that live in PostgreSQL. See :help whosaid.

if exists('g:loaded_whosaid')
  finish
endif
let g:loaded_whosaid = 1

let s:cpo = &cpoptions
set cpoptions&vim

command! -nargs=* -range=0 -bang -complete=customlist,whosaid#complete#command Whosaid
      \ call whosaid#command({'range': <range>, 'first': <line1>, 'last': <line2>,
      \ 'bang': <bang>0, 'mods': <q-mods>}, <q-args>)

for s:name in ['tag', 'source', 'cue', 'content', 'more']
  execute printf("nnoremap <silent> <expr> <Plug>(whosaid-%s) whosaid#tag#operator('%s')", s:name, s:name)
  execute printf("xnoremap <silent> <Plug>(whosaid-%s) :<C-u>call whosaid#tag#visual('%s')<CR>", s:name, s:name)
endfor
nnoremap <silent> <expr> <Plug>(whosaid-tag-line) whosaid#tag#operator('tag') . '_'
for s:name in ['confirm', 'reject', 'next-proposal', 'prev-proposal', 'next', 'done', 'repeat', 'forward', 'back', 'show', 'concept', 'actor', 'target',
      \ 'act', 'note', 'attributes', 'inside', 'fewer', 'untag', 'undo', 'redo', 'resend', 'drop', 'keys', 'panel']
  execute printf("nnoremap <silent> <Plug>(whosaid-%s) :<C-u>call whosaid#key('%s')<CR>", s:name, s:name)
endfor
nnoremap <silent> <Plug>(whosaid-agree) :<C-u>call whosaid#polarity(1)<CR>
nnoremap <silent> <Plug>(whosaid-disagree) :<C-u>call whosaid#polarity(-1)<CR>
for s:digit in range(1, 9)
  execute printf('nnoremap <silent> <Plug>(whosaid-digit-%d) :<C-u>call whosaid#digit(%d)<CR>', s:digit, s:digit)
endfor
for s:kind in ['quotation', 'sentence', 'claim']
  for s:mode in ['o', 'x']
    execute printf("%snoremap <silent> <Plug>(whosaid-inner-%s) :<C-u>call whosaid#object#select('%s', 1, v:count1)<CR>", s:mode, s:kind, s:kind)
    execute printf("%snoremap <silent> <Plug>(whosaid-a-%s) :<C-u>call whosaid#object#select('%s', 0, v:count1)<CR>", s:mode, s:kind, s:kind)
  endfor
endfor
for s:side in ['end-right', 'end-left', 'start-right', 'start-left', 'end-sentence', 'start-sentence']
  execute printf("onoremap <silent> <Plug>(whosaid-%s) :<C-u>call whosaid#object#resize('%s', v:count1)<CR>", s:side, s:side)
endfor

augroup whosaid
  autocmd!
  autocmd BufReadCmd whosaid://* nested call whosaid#article#read(+expand('<abuf>'))
  autocmd BufFilePost whosaid://* nested call whosaid#article#named(+expand('<abuf>'))
  autocmd BufWriteCmd whosaid://* call whosaid#edit#write(+expand('<abuf>'), v:cmdbang)
  autocmd FocusGained whosaid://* call whosaid#article#idle(0)
  autocmd CursorHold whosaid://* call whosaid#article#idle(1)
  autocmd TextChanged,TextChangedI whosaid://* call whosaid#draft#changed(+expand('<abuf>'))
  autocmd BufUnload whosaid://* if exists('*whosaid#draft#unloaded') | call whosaid#draft#unloaded(+expand('<abuf>')) | endif
  autocmd CursorMoved,BufEnter whosaid://* call whosaid#panel#follow()
  autocmd SessionLoadPost * call whosaid#panel#session()
  autocmd QuitPre whosaid://* call whosaid#panel#leave()
  autocmd ExitPre * if exists('*whosaid#store#unstored') | call whosaid#leave#editor() | endif
  autocmd VimLeavePre * if exists('*whosaid#store#unstored') | call whosaid#leave#keep() | endif
  autocmd ColorScheme * call whosaid#mark#highlight()
  autocmd OptionSet background call whosaid#mark#highlight()
augroup END

let &cpoptions = s:cpo
unlet s:cpo s:name s:digit s:kind s:mode s:side
