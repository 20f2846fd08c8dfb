" Leaving the editor: no answer is lost by it.

let s:cpo = &cpoptions
set cpoptions&vim

let s:patience = 2000 " ms

" Answers that are on the way, or are to be sent as soon as one has come back.
function! s:waiting() abort
  return !empty(filter(whosaid#store#unstored(), 'v:val.halted ==# "" && !empty(whosaid#store#waiting(v:val))'))
endfunction

" VimLeavePre: what is not stored is kept. Nobody was asked when the terminal was closed, so that what waits is stored
" first, if that takes a moment.
function! whosaid#leave#keep() abort
  try
    if v:dying
      call whosaid#rpc#wait_while(function('s:waiting'), s:patience)
    endif
  finally
    call s:keep()
  endtry
endfunction

function! s:keep() abort
  try
    call whosaid#keep#save()
  catch
    echomsg 'whosaid: answers could not be kept: ' . v:exception
  endtry
endfunction

" ExitPre: what waits is stored first, if that takes a moment. What is not stored then keeps the editor from
" quitting, as a text does that is not written; with ! it goes.
function! whosaid#leave#editor() abort
  call whosaid#rpc#wait_while(function('s:waiting'), s:patience)
  let l:articles = filter(whosaid#store#unstored(), 'bufloaded(v:val.buf) && !getbufvar(v:val.buf, "&modified")')
  for l:article in l:articles
    call setbufvar(l:article.buf, '&modified', 1)
  endfor
  if !empty(l:articles)
    call timer_start(0, function('s:stay', [l:articles]))
  endif
endfunction

" The editor is still there.
function! s:stay(articles, timer) abort
  let l:n = 0
  for l:article in a:articles
    call setbufvar(l:article.buf, '&modified', 0)
    let l:n += len(l:article.queue)
  endfor
  if l:n > 0
    call whosaid#warn(l:n . (l:n == 1 ? ' answer is' : ' answers are') . ' not stored yet: try again; :quit! keeps '
          \ . (l:n == 1 ? 'it' : 'them'))
  endif
  if has_key(get(b:, 'whosaid', {}), 'buf')
    call whosaid#panel#open(b:whosaid)
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
