" whosaid: code who said what in news articles that live in PostgreSQL. See :help whosaid.

if exists('g:loaded_whosaid')
  finish
endif
let g:loaded_whosaid = 1

command! -nargs=* -range=0 -bang -complete=customlist,whosaid#complete#command Whosaid
      \ call whosaid#command({'range': <range>, 'first': <line1>, 'last': <line2>,
      \ 'bang': <bang>0, 'mods': <q-mods>}, <q-args>)

nnoremap <silent> <expr> <Plug>(whosaid-tag) whosaid#tag#operator('tag')
xnoremap <silent> <Plug>(whosaid-tag) :<C-u>call whosaid#tag#visual('tag')<CR>
nnoremap <silent> <expr> <Plug>(whosaid-tag-line) whosaid#tag#operator('tag') . '_'
nnoremap <silent> <expr> <Plug>(whosaid-source) whosaid#tag#operator('source')
xnoremap <silent> <Plug>(whosaid-source) :<C-u>call whosaid#tag#visual('source')<CR>
nnoremap <silent> <expr> <Plug>(whosaid-cue) whosaid#tag#operator('cue')
xnoremap <silent> <Plug>(whosaid-cue) :<C-u>call whosaid#tag#visual('cue')<CR>
nnoremap <silent> <expr> <Plug>(whosaid-add) whosaid#tag#operator('add')
xnoremap <silent> <Plug>(whosaid-add) :<C-u>call whosaid#tag#visual('add')<CR>
nnoremap <silent> <Plug>(whosaid-next) :<C-u>Whosaid next<CR>
nnoremap <silent> <Plug>(whosaid-prev) :<C-u>Whosaid prev<CR>
nnoremap <silent> <Plug>(whosaid-show) :<C-u>Whosaid show<CR>
nnoremap <silent> <Plug>(whosaid-untag) :<C-u>Whosaid untag<CR>
nnoremap <silent> <Plug>(whosaid-confirm) :<C-u>Whosaid confirm<CR>
nnoremap <silent> <Plug>(whosaid-reject) :<C-u>Whosaid reject<CR>
nnoremap <silent> <Plug>(whosaid-undo) :<C-u>Whosaid undo<CR>

augroup whosaid
  autocmd!
  autocmd BufReadCmd whosaid://* nested call whosaid#article#read(+expand('<abuf>'))
  autocmd BufFilePost whosaid://* nested call whosaid#article#named(+expand('<abuf>'))
  autocmd BufWriteCmd whosaid://* call whosaid#article#write(+expand('<abuf>'))
  autocmd FocusGained whosaid://* call whosaid#article#look(0)
  autocmd CursorHold whosaid://* call whosaid#article#look(1)
  autocmd ColorScheme * call whosaid#mark#highlight()
augroup END
