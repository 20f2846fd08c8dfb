" The editor of session.t: five articles of the table $WHOSAID_TABLE are open, and what the coder in front of it
" cannot type is done by functions.

set nocompatible encoding=utf-8 hidden nomore shortmess+=I lines=40 columns=100
let &runtimepath = $WHOSAID_BRIDGE . ',' . &runtimepath
runtime plugin/whosaid.vim
let g:whosaid_timeout = 600000 " ms: a busy machine is slow, not red
let g:whosaid_table = $WHOSAID_TABLE

function! s:busy() abort
  return whosaid#rpc#waiting() || !empty(filter(whosaid#store#open_articles(),
        \ 'get(v:val, "looking") || (v:val.halted ==# "" && !empty(whosaid#store#waiting(v:val)))'))
endfunction

function! s:wait() abort
  sleep 5m
  while s:busy()
    sleep 5m
  endwhile
endfunction

let s:members = ['id', 'parent', 'actors', 'act', 'targets', 'concepts', 'polarities', 'mode', 'status', 'origin', 'coder', 'note', 'attrs',
      \ 'content_at', 'source_at', 'cue_at', 'quote', 'source', 'cue']

" What the screen shows of an article, in a form in which Perl compares it with the database.
function! s:shown(article) abort
  return map(values(a:article.claims), {_, claim -> filter(copy(claim), 'index(s:members, v:key) >= 0 && v:val isnot v:null')})
endfunction

function! s:write(name) abort
  let l:shown = {}
  for l:article in whosaid#store#open_articles()
    let l:shown[l:article.key] = s:shown(l:article)
  endfor
  let l:told = filter(split(execute('messages'), "\n"), 'v:val =~# ''<SNR>\|function whosaid''')
  call writefile([json_encode({'shown': l:shown, 'errors': l:told, 'refused': s:refused})], $WHOSAID_RESULT . a:name . '~')
  call rename($WHOSAID_RESULT . a:name . '~', $WHOSAID_RESULT . a:name)
endfunction

let s:refused = []

function! s:drop(article) abort
  let s:refused += map(whosaid#store#refused(a:article), 'a:article.key . ": " . v:val.words . ": " . v:val.error')
  call whosaid#store#drop(a:article)
endfunction

" When typing is over and a second long no key has come: leave whatever is open, and end. Keys that the terminal sends
" could be taken for others behind an Esc.
let s:quiet = 0

function! s:watch(timer) abort
  let s:quiet = filereadable($WHOSAID_RESULT . 'typed') && getchar(1) is 0 ? s:quiet + 1 : 0
  if s:quiet >= 10
    call timer_stop(a:timer)
    call feedkeys(repeat("\<Esc>", 4) . ":call End()\<CR>", 'nt')
  endif
endfunction

function! End() abort
  call s:settle()
  while !filereadable($WHOSAID_RESULT . 'compared')
    sleep 50m
  endwhile
  call s:take_back()
  qall!
endfunction

" Everything typed is stored, or refused and dropped.
function! s:settle() abort
  call s:wait()
  for l:article in whosaid#store#open_articles()
    call s:drop(l:article)
  endfor
  call s:wait()
  call s:write('settled')
endfunction

" Take back everything, one key after the other.
function! s:take_back() abort
  for l:article in whosaid#store#open_articles()
    execute 'buffer' l:article.buf
    while !empty(l:article.undo)
      normal u
      call s:wait()
      call s:drop(l:article)
    endwhile
  endfor
  call s:wait()
  call s:write('undone')
endfunction

for s:key in range(5, 1, -1)
  execute 'Whosaid open' s:key
  call s:wait()
endfor
call s:write('ready')
call timer_start(100, function('s:watch'), {'repeat': -1})
