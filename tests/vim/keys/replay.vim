" Types the lines of the file $WHOSAID_KEYS into the article $WHOSAID_ID, as a coder would, and waits after each line
" for what is on the way. A line is keys, blanks, and what they are for; the log gets the panel after each.

set nocompatible encoding=utf-8 hidden nomore shortmess+=I lines=40 columns=120
let &runtimepath = $WHOSAID_BRIDGE . ',' . &runtimepath
runtime plugin/whosaid.vim

function! s:busy() abort
  return whosaid#rpc#waiting() || !empty(b:whosaid.queue) || get(b:whosaid, 'looking')
endfunction

function! s:wait() abort
  let l:start = reltime()
  sleep 5m
  while s:busy() && reltimefloat(reltime(l:start)) < 600
    sleep 5m
  endwhile
endfunction

execute 'Whosaid open' $WHOSAID_ID
call s:wait()
let s:log = []
for s:line in readfile($WHOSAID_KEYS)
  let s:keys = matchstr(s:line, '^\S\+')
  call feedkeys(substitute(s:keys, '<\(\w\+\)>', '\=eval("\"\\<" . submatch(1) . ">\"")', 'g'), 'tx')
  call s:wait()
  call extend(s:log, ['== ' . s:line, whosaid#message()] + whosaid#panel#text()[:6])
endfor
call writefile(s:log, $WHOSAID_RESULT)
qall!
