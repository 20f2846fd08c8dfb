" Requests to the library, their replies, and the timer that moves both on.

let s:cpo = &cpoptions
set cpoptions&vim

let s:root = expand('<sfile>:p:h:h:h')
let s:setup = ''
let s:number = 0
let s:callbacks = {}
let s:parts = {}
let s:timer = -1
let s:ticks = 0
let s:listener = -1
let s:columns = ''

" ---- the library ---------------------------------------------------------------------------------

" Full path of the library: g:whosaid_library, else lib/ beside the scripts.
function! whosaid#rpc#library() abort
  let l:path = whosaid#setting('library')
  return l:path ==# '' ? s:root . '/lib/whosaid.so' : fnamemodify(expand(l:path), ':p')
endfunction

function! s:check() abort
  if &encoding !=# 'utf-8'
    throw 'whosaid: ''encoding'' must be utf-8'
  endif
  if !filereadable(whosaid#rpc#library())
    throw 'whosaid: library not found; build it with: make -C ' . shellescape(s:root)
  endif
endfunction

function! s:call(name, text) abort
  let l:answer = libcall(whosaid#rpc#library(), 'whosaid_' . a:name, a:text)
  if type(l:answer) != v:t_string || l:answer[:1] ==# 'E '
    throw 'whosaid: ' . (type(l:answer) == v:t_string ? l:answer[2:] : 'the library does not answer')
  endif
  return l:answer
endfunction

" Length-prefixed fields; v:null is null.
function! s:frame(fields) abort
  let l:frame = ''
  for l:field in a:fields
    let l:frame .= l:field is v:null ? '-,' : strlen(l:field) . ':' . l:field . ','
  endfor
  return l:frame
endfunction

" Schema and name of the table: 'news', 'press.news' or ['press', 'news'].
function! s:table() abort
  let l:table = whosaid#setting('table')
  if type(l:table) == v:t_list
    return l:table
  endif
  let l:dot = stridx(l:table, '.')
  return l:dot < 0 ? [v:null, l:table] : [strpart(l:table, 0, l:dot), strpart(l:table, l:dot + 1)]
endfunction

function! s:set_up() abort
  let l:fields = [whosaid#setting('conninfo'), string(whosaid#setting('timeout'))] + s:table()
        \ + [whosaid#setting('id'), whosaid#setting('column')]
  let l:setup = s:frame(l:fields)
  if l:setup !=# s:setup
    call s:call('setup', l:setup)
    let s:setup = l:setup
    let s:columns = ''
  endif
endfunction

" ---- requests ------------------------------------------------------------------------------------

" Ask for a:verb with a:args (strings, numbers or v:null). a:callback gets the reply: rows, or error
" with sqlstate, detail, hint. Returns the request's number; 0 when it could not be sent, and then
" the callback has been called.
function! whosaid#rpc#send(verb, args, callback) abort
  let s:number += 1
  let l:fields = [string(s:number), a:verb]
        \ + map(copy(a:args), 'type(v:val) == v:t_number ? string(v:val) : v:val')
  try
    call s:check()
    call s:set_up()
    call s:call('submit', s:frame(l:fields))
  catch /^whosaid: /
    call a:callback({'error': matchstr(v:exception, '^whosaid: \zs.*')})
    return 0
  catch /^Vim(\w\+):E364/
    call a:callback({'error': 'the library could not be loaded: ' . whosaid#rpc#library()})
    return 0
  catch /^Vim(\w\+):/
    call a:callback({'error': matchstr(v:exception, '^Vim(\w\+):\zs.*')})
    return 0
  endtry
  let s:callbacks[s:number] = a:callback
  let s:ticks = 0
  call s:start_timer()
  return s:number
endfunction

" Wait at most a:ms for a request: keeps what usually takes a moment from flickering.
function! whosaid#rpc#wait(number, ms) abort
  call whosaid#rpc#wait_while({-> has_key(s:callbacks, a:number)}, a:ms)
endfunction

" Take replies while a:Test holds, at most a:ms.
function! whosaid#rpc#wait_while(Test, ms) abort
  let l:start = reltime()
  while a:Test() && reltimefloat(reltime(l:start)) * 1000 < a:ms
    if !s:poll()
      break
    endif
    if a:Test()
      sleep 2m
    endif
  endwhile
endfunction

" Give up whatever is waiting; the callbacks learn of it.
function! whosaid#rpc#cancel() abort
  if !empty(s:callbacks)
    call s:call('cancel', '')
    call s:poll()
  endif
endfunction

" How many requests wait for their reply.
function! whosaid#rpc#waiting() abort
  return len(s:callbacks)
endfunction

" Versions and connection as the library tells them; {} without a library.
function! whosaid#rpc#state() abort
  return filereadable(whosaid#rpc#library()) ? json_decode(s:call('state', '')) : {}
endfunction

" Whether there is a connection to the database of the settings as they are now.
function! whosaid#rpc#connected() abort
  call s:check()
  call s:set_up()
  return get(whosaid#rpc#state(), 'state', '') ==# 'connected'
endfunction

" Whether the table has a column title, publisher or published; known once it was connected to.
function! whosaid#rpc#has_column(name) abort
  if s:columns ==# ''
    let s:columns = get(whosaid#rpc#state(), 'columns', '')
  endif
  return index(split(s:columns, ', '), a:name) >= 0
endfunction

" ---- replies -------------------------------------------------------------------------------------

" How often others' changes are looked for, in ms, while an article is open and nothing else is under way.
let s:idle_ms = 300

function! s:start_timer() abort
  if s:timer == -1
    let l:pause = s:ticks < 100 ? 5 : s:ticks < 200 ? 20 : 50
    let s:timer = timer_start(l:pause, function('s:tick'))
  endif
endfunction

function! s:tick(timer) abort
  let s:timer = -1
  let s:ticks += 1
  if s:poll()
    call s:start_timer()
  elseif !empty(whosaid#store#open_articles())
    call s:listen()
  endif
endfunction

function! s:listen() abort
  if s:listener == -1
    let s:listener = timer_start(s:idle_ms, function('s:heard'))
  endif
endfunction

function! s:heard(timer) abort
  let s:listener = -1
  if s:timer == -1
    call s:tick(-1)
  else
    call s:listen()
  endif
endfunction

function! s:fail_all(text) abort
  let l:callbacks = values(s:callbacks)
  let s:callbacks = {}
  let s:parts = {}
  for l:Callback in l:callbacks
    call l:Callback({'error': a:text})
  endfor
endfunction

" Take what has arrived, for 10 ms at most. True when more is to come.
function! s:poll() abort
  let l:start = reltime()
  while reltimefloat(reltime(l:start)) < 0.010
    try
      let l:piece = s:call('poll', '')
    catch /^whosaid: /
      call s:fail_all(matchstr(v:exception, '^whosaid: \zs.*'))
      return 0
    endtry
    let l:eol = stridx(l:piece, "\n")
    let [l:number, l:last, l:busy] = split(strpart(l:piece, 0, l:eol))
    if l:number ==# '-'
      return l:busy
    endif
    let s:parts[l:number] = get(s:parts, l:number, '') . strpart(l:piece, l:eol + 1)
    if l:last
      call s:dispatch(l:number, remove(s:parts, l:number))
    endif
  endwhile
  return 1
endfunction

function! s:dispatch(number, json) abort
  let l:reply = json_decode(a:json)
  if has_key(l:reply, 'notice')
    return whosaid#warn(l:reply.notice)
  elseif has_key(l:reply, 'changed')
    return l:reply.ours ? 0 : whosaid#article#notified(l:reply.changed)
  endif
  if !has_key(s:callbacks, a:number)
    return
  endif
  let l:Callback = remove(s:callbacks, a:number)
  try
    call l:Callback(l:reply)
  catch
    call whosaid#warn(v:exception . ' at ' . v:throwpoint)
  endtry
endfunction

let &cpoptions = s:cpo
unlet s:cpo
