" whosaid: code who said what in news articles that live in PostgreSQL. See :help whosaid.

if exists('g:loaded_whosaid')
  finish
endif
let g:loaded_whosaid = 1

command! -nargs=* -range=0 -bang -complete=customlist,whosaid#complete#command Whosaid
      \ call whosaid#command({'range': <range>, 'first': <line1>, 'last': <line2>,
      \ 'bang': <bang>0, 'mods': <q-mods>}, <q-args>)

nnoremap <silent> <expr> <Plug>(whosaid-tag) whosaid#tag#operator()
xnoremap <silent> <Plug>(whosaid-tag) :<C-u>call whosaid#tag#visual()<CR>
nnoremap <silent> <expr> <Plug>(whosaid-tag-line) whosaid#tag#operator() . '_'
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
  autocmd BufWriteCmd whosaid://* call whosaid#article#write(+expand('<abuf>'))
  autocmd ColorScheme * call whosaid#mark#highlight()
augroup END
