" The plugin in a real editor against a real server: run.t starts it in Vim and Neovim. Each Test_ function of
" cases/ is one TAP line in the file $WHOSAID_RESULT; $WHOSAID_ONLY=22 runs those that begin so.

set nocompatible encoding=utf-8 hidden nomore shortmess+=I nostartofline& startofline
set lines=40 columns=110
let &runtimepath = $WHOSAID_BRIDGE . ',' . &runtimepath
set modeline
filetype on
runtime plugin/whosaid.vim

let s:here = expand('<sfile>:p:h')
let s:lines = []
let s:first = ''

" ---- helpers -------------------------------------------------------------------------------------

" A busy machine is slow, not red: nothing hangs on the clock.
let g:whosaid_timeout = 600000 " ms
let g:whosaid_ask_article = [] " who runs this is not asked
let g:patience = empty($WHOSAID_PATIENCE) ? 600 : str2nr($WHOSAID_PATIENCE) " seconds

function! Note(text) abort
  call add(s:lines, '# ' . a:text)
endfunction

" Let the editor run until a condition holds. True when it does.
function! Until(condition) abort
  let l:start = reltime()
  while !eval(a:condition)
    if reltimefloat(reltime(l:start)) > g:patience
      call add(v:errors, 'never: ' . a:condition)
      let g:patience = min([g:patience, 20]) " what is broken is not waited for again and again
      return 0
    endif
    sleep 5m
  endwhile
  return 1
endfunction

function! Busy() abort
  return whosaid#rpc#waiting() || !empty(filter(whosaid#store#open_articles(),
        \ 'get(v:val, "looking") || (v:val.halted ==# "" && !empty(whosaid#store#waiting(v:val)))'))
endfunction

" Let the editor run until nothing is waiting.
function! Wait() abort
  sleep 5m
  call Until('!Busy()')
  sleep 5m
endfunction

function! Run(command) abort
  execute a:command
  call Wait()
endfunction

" Type keys as a user would, and wait for what they start.
function! Type(keys) abort
  call feedkeys(a:keys, 'tx')
  call Wait()
endfunction

" What a psql of our own answers: in_editor keeps one, which reads the one pipe and answers in the other.
function! Sql(statement) abort
  call s:psql(['\o ' . $WHOSAID_ROWS, a:statement . ';', '\o'])
  return trim(join(readfile($WHOSAID_ROWS), "\n"))
endfunction

function! s:psql(lines) abort
  call writefile(split(join(a:lines, "\n"), "\n"), $WHOSAID_SQL, 'aS')
endfunction

" Statements from now on are for another database.
function! Database(name) abort
  call s:psql(['\connect "' . a:name . '"'])
endfunction

" Start, stop, restart or kill the server.
function! Pgctl(what) abort
  call system(shellescape($WHOSAID_PGCTL) . ' ' . a:what)
  " What is asked before psql has read this would be lost with it.
  call delete($WHOSAID_SQL . '.quit')
  call s:psql(['\q'])
  call Until('filereadable($WHOSAID_SQL . ".quit")')
endfunction

" A lock that keeps every request on the table waiting, until Unlock().
function! Lock() abort
  call system('PGAPPNAME=locker psql -XAtqc "BEGIN; LOCK TABLE news; SELECT pg_sleep(3600)" >/dev/null 2>&1 &')
  call Until('Sql("SELECT count(*) FROM pg_locks WHERE relation = ''news''::regclass AND granted AND mode ~ ''AccessE''") !=# "0"')
endfunction

" A request of ours waits for that lock.
function! Locked() abort
  call Until('Sql("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.application_name = ''whosaid''") !=# "0"')
endfunction

" The server works on nothing of ours.
function! Still() abort
  call Until('Sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = ''whosaid'' AND state = ''active''") ==# "0"')
endfunction

function! Unlock() abort
  call Sql('SELECT pg_terminate_backend(pid, 600000) FROM pg_stat_activity WHERE application_name = ''locker''')
endfunction

function! Open(id) abort
  call Run('Whosaid! open ' . a:id)
endfunction

function! Quote(text) abort
  return '''' . substitute(a:text, '''', '''''', 'g') . ''''
endfunction

" A new article with a text, opened; returns its key.
function! Article(text) abort
  let l:id = Sql('INSERT INTO news (body) VALUES (ws.to_article(' . Quote(a:text) . ')) RETURNING id')
  call Open(l:id)
  return l:id
endfunction

" The same with changes made by an SQL expression over body.
function! Coded(text, expression) abort
  let l:id = Sql('INSERT INTO news (body) VALUES (ws.to_article(' . Quote(a:text) . ')) RETURNING id')
  call Change(l:id, a:expression)
  call Open(l:id)
  return l:id
endfunction

function! Change(id, expression) abort
  return Sql('UPDATE news SET body = ' . a:expression . ' WHERE id = ' . a:id)
endfunction

" One column of the claims of the article in this buffer, joined by '|'.
function! Claims(column) abort
  return Sql('SELECT string_agg(coalesce((' . a:column . ')::text, ''-''), ''|'' ORDER BY c.id) FROM news n, ws.claims(n.body) c'
        \ . ' WHERE n.id = ' . b:whosaid_id)
endfunction

function! Panel() abort
  return join(whosaid#panel#text(), "\n")
endfunction

" Kinds and places of what is highlighted, without tints.
function! Marks() abort
  return sort(map(whosaid#mark#all(bufnr()), '[substitute(v:val[0], ''\d$'', "", "")] + v:val[1:]'))
endfunction

" ---- stalls --------------------------------------------------------------------------------------

function! Beat(timer) abort
  let g:gap = max([g:gap, float2nr(reltimefloat(reltime(s:last)) * 10000)])
  let s:last = reltime()
endfunction

" Longest pause in ms of a 5 ms heartbeat while commands run: a figure and no more, since a busy machine makes
" pauses of its own.
function! Stall(name, commands) abort
  let g:gap = 0
  let s:last = reltime()
  let l:timer = timer_start(5, 'Beat', {'repeat': -1})
  for l:command in a:commands
    call Run(l:command)
  endfor
  call Beat(0)
  call timer_stop(l:timer)
  call Note(printf('longest stall, %s: %.1f ms', a:name, g:gap / 10.0))
endfunction

" ---- run them all --------------------------------------------------------------------------------

for s:file in sort(glob(s:here . '/cases/*.vim', 0, 1))
  execute 'source' fnameescape(s:file)
endfor

let s:count = 0
for s:name in sort(getcompletion('Test_' . $WHOSAID_ONLY, 'function'))
  let s:name = matchstr(s:name, '^\w\+')
  let s:count += 1
  let v:errors = []
  let s:start = reltime()
  try
    call call(s:name, [])
  catch
    call add(v:errors, v:exception . ' at ' . v:throwpoint)
  endtry
  call add(s:lines, (empty(v:errors) ? 'ok ' : 'not ok ') . s:count . ' - ' . s:name[5:])
  for s:error in v:errors
    call Note(substitute(s:error, "\n", '\\n', 'g'))
  endfor
  if reltimefloat(reltime(s:start)) > 3
    call Note(printf('%s took %.1f s', s:name[5:], reltimefloat(reltime(s:start))))
  endif
  call writefile(s:lines, $WHOSAID_RESULT)
  silent! cclose
endfor
call writefile(s:lines + ['1..' . s:count], $WHOSAID_RESULT)
qall!
