" Article buffers: whosaid://{service}/article/{key}.

let s:late_ms = 40

function! s:encode(key) abort
  return substitute(a:key, '[^A-Za-z0-9._~-]',
        \ '\=join(map(range(strlen(submatch(0))), {_, i -> printf("%%%02X", char2nr(submatch(0)[i]))}), "")', 'g')
endfunction

function! s:decode(name) abort
  let l:bytes = substitute(a:name, '%\(\x\x\)', '\=eval("\"\\x" . submatch(1) . "\"")', 'g')
  return l:bytes
endfunction

" Name of the buffer of an article.
function! whosaid#article#name(key) abort
  return 'whosaid://' . whosaid#service() . '/article/' . s:encode(a:key)
endfunction

" Key of the article in a buffer's name; throws when the name is none of ours.
function! s:key(name) abort
  let l:parts = matchlist(a:name, '^whosaid://\([^/]*\)/article/\([^/]\+\)$')
  if empty(l:parts)
    throw 'whosaid: a buffer''s name must be whosaid://{service}/article/{key}'
  endif
  if l:parts[1] !=# whosaid#service()
    throw 'whosaid: this buffer belongs to ' . l:parts[1] . ', the connection to ' . whosaid#service()
  endif
  return s:decode(l:parts[2])
endfunction

" Where articles come from just now: a key means another article in another place.
function! s:place() abort
  return map(['conninfo', 'table', 'id', 'column'], 'whosaid#setting(v:val)')
endfunction

" The current buffer, when it shows an article; throws otherwise.
function! whosaid#article#current() abort
  if !exists('b:whosaid_claims')
    throw exists('b:whosaid_id') ? 'whosaid: the article has not arrived'
          \ : 'whosaid: this buffer shows no article (:Whosaid open, :Whosaid send)'
  endif
  if b:whosaid_from !=# s:place()
    throw 'whosaid: this article comes from another database or table; :edit reads it again'
  endif
  return bufnr()
endfunction

" :Whosaid open {key}. With !, or when it is shown already, it is read again; when that fails the
" text stays.
function! whosaid#article#open(how) abort
  if a:how.rest ==# ''
    throw 'whosaid: which article? :Whosaid open {key}'
  endif
  let l:name = whosaid#article#name(a:how.rest)
  let l:shown = bufname() ==# l:name && exists('b:whosaid_claims')
  let l:loaded = bufloaded(l:name)
  if !l:shown
    execute a:how.mods 'edit' fnameescape(l:name)
  endif
  if get(b:, 'whosaid_from', []) !=# s:place()
    call whosaid#article#read(bufnr())
  elseif l:shown || (a:how.bang && l:loaded)
    call s:request(bufnr())
  endif
endfunction

" ---- reading -------------------------------------------------------------------------------------

function! s:set_options() abort
  setlocal modifiable fileformat=unix buftype=acwrite noswapfile nomodeline bufhidden=hide
  setlocal nomodifiable nomodified linebreak
endfunction

" In Visual mode no key that selects: no motion (but Enter, which + is too) and no text object.
let s:keys = [['n', 't', 'tag'], ['x', '<CR>', 'tag'], ['n', 'tt', 'tag-line'], ['n', 's', 'source'],
      \ ['x', 's', 'source'], ['n', 'c', 'cue'], ['x', 'c', 'cue'], ['n', 'A', 'add'], ['x', 'A', 'add'],
      \ ['n', ']]', 'next'], ['n', '[[', 'prev'], ['n', '<CR>', 'show'], ['n', 'a', 'confirm'],
      \ ['n', 'r', 'reject'], ['n', 'x', 'untag'], ['n', 'U', 'undo']]

function! s:set_keys() abort
  if whosaid#setting('no_maps')
    return
  endif
  for [l:mode, l:key, l:name] in s:keys
    let l:plug = '<Plug>(whosaid-' . l:name . ')'
    if !hasmapto(l:plug, l:mode)
      " t has to wait for tt, the others for no map of the user's
      execute l:mode . 'map <buffer>' (l:key ==# 't' ? '' : '<nowait>') l:key l:plug
    endif
  endfor
endfunction

" BufReadCmd: ask for the article. It usually comes at once; if not, the buffer is filled later.
function! whosaid#article#read(buf) abort
  unlet! b:whosaid_claims
  let b:whosaid_late = 0
  let b:whosaid_from = s:place()
  call s:set_options()
  try
    let b:whosaid_id = s:key(bufname(a:buf))
  catch /^whosaid: /
    return whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
  endtry
  call s:set_keys()
  call whosaid#update(a:buf, 'waiting')
  call s:request(a:buf)
  let b:whosaid_late = 1
endfunction

" BufFilePost: an empty buffer got its name, as sessions do it. Words that stand in one are not ours.
function! whosaid#article#named(buf) abort
  if line('$') == 1 && getline(1) ==# ''
    call whosaid#article#read(a:buf)
  endif
endfunction

function! s:request(buf) abort
  let l:number = whosaid#rpc#send('open', [b:whosaid_id], function('s:arrived', [a:buf]))
  if l:number > 0
    call whosaid#rpc#wait(l:number, s:late_ms)
  endif
endfunction

function! s:arrived(buf, reply) abort
  if !bufloaded(a:buf)
    return
  endif
  let l:id = getbufvar(a:buf, 'whosaid_id')
  if has_key(a:reply, 'error') || empty(a:reply.rows)
    if getbufvar(a:buf, 'whosaid_claims') is ''
      call whosaid#update(a:buf, 'not read')
    endif
    return whosaid#failed(a:reply) || whosaid#warn('there is no article ' . l:id)
  endif
  call s:fill(a:buf, a:reply.rows[0][0])
  call whosaid#claims#set(a:buf, a:reply.rows[0][1])
  call setbufvar(a:buf, 'whosaid_stamp', a:reply.rows[0][2])
  call setbufvar(a:buf, '&filetype', 'whosaid')
  if getbufvar(a:buf, 'whosaid_late')
    call s:restore_position(a:buf)
  endif
  call whosaid#complete#fetch()
endfunction

" Replace the text of a buffer. Marks stay locked: filling would shift the quickfix entries that
" point into it. Undo cannot go back behind it.
function! s:fill(buf, text) abort
  let l:lines = a:text is v:null ? [''] : split(a:text, "\n", 1)
  let l:levels = getbufvar(a:buf, '&undolevels')
  call setbufvar(a:buf, '&modifiable', 1)
  call setbufvar(a:buf, '&undolevels', -1)
  call whosaid#mark#clear(a:buf)
  lockmarks call setbufline(a:buf, 1, l:lines)
  if getbufinfo(a:buf)[0].linecount > len(l:lines)
    lockmarks silent call deletebufline(a:buf, len(l:lines) + 1, '$')
  endif
  call setbufvar(a:buf, '&undolevels', l:levels)
  call setbufvar(a:buf, '&modified', 0)
  call setbufvar(a:buf, '&modifiable', 0)
endfunction

" The cursor could not go to its line while the buffer was empty: go there now, when the current
" entry of the quickfix or location list is in this buffer and the cursor has not been moved.
function! s:restore_position(buf) abort
  if bufnr() != a:buf || line('.') > 1 || col('.') > 1
    return
  endif
  for [l:list, l:at] in [[getloclist(0), getloclist(0, {'idx': 0})], [getqflist(), getqflist({'idx': 0})]]
    let l:entry = get(l:list, get(l:at, 'idx', 0) - 1, {})
    if get(l:entry, 'bufnr') == a:buf
      call cursor(l:entry.lnum, l:entry.col)
      return
    endif
  endfor
endfunction

" ---- what others change --------------------------------------------------------------------------

" Seconds between two looks at the database while somebody works in a buffer.
let s:look_s = 5

" FocusGained, and CursorHold with a:pause: ask whether others changed the article in the current
" buffer. Nothing is asked while nobody is there.
function! whosaid#article#look(pause) abort
  let l:wait = a:pause && localtime() - get(b:, 'whosaid_looked', 0) < s:look_s
  if exists('b:whosaid_claims') && !whosaid#rpc#waiting() && !l:wait
    let b:whosaid_looked = localtime()
    call s:look(bufnr())
  endif
endfunction

" A change of ours took the article from stamp a:was to a:now: when a:was is not what the buffer
" shows, others have changed it too.
function! whosaid#article#stamped(buf, was, now) abort
  if getbufvar(a:buf, 'whosaid_stamp') ==# a:was
    call setbufvar(a:buf, 'whosaid_stamp', a:now)
  else
    call s:look(a:buf)
  endif
endfunction

function! s:look(buf) abort
  if getbufvar(a:buf, 'whosaid_from') ==# s:place()
    call whosaid#rpc#send('changed', [getbufvar(a:buf, 'whosaid_id'), getbufvar(a:buf, 'whosaid_stamp')],
          \ function('s:looked', [a:buf]))
  endif
endfunction

" Nobody asked for this reply: a failure says nothing, the next look comes.
function! s:looked(buf, reply) abort
  if !bufloaded(a:buf) || has_key(a:reply, 'error') || empty(a:reply.rows)
    return
  endif
  let [l:text, l:claims, l:stamp] = a:reply.rows[0]
  let l:article = 'article ' . getbufvar(a:buf, 'whosaid_id')
  if !getbufvar(a:buf, '&modified') && join(getbufline(a:buf, 1, '$'), "\n") ==# (l:text is v:null ? '' : l:text)
    call setbufvar(a:buf, 'whosaid_stamp', l:stamp)
    call whosaid#claims#set(a:buf, l:claims)
    call whosaid#say('others changed the claims of ' . l:article . ': ' . getbufvar(a:buf, 'whosaid_status'))
  elseif getbufvar(a:buf, 'whosaid_told') isnot# l:stamp
    call setbufvar(a:buf, 'whosaid_told', l:stamp)
    call whosaid#warn('others changed ' . l:article . '; :edit! reads it again')
  endif
endfunction

" BufWriteCmd: claims are stored as they are made, and the text cannot be changed from here.
function! whosaid#article#write(buf) abort
  if getbufvar(a:buf, '&modified')
    call whosaid#warn('the text of an article cannot be changed here; :edit! brings it back')
  endif
endfunction

" ---- sending -------------------------------------------------------------------------------------

" :[range]Whosaid send: the buffer, or the range, becomes a new article.
function! whosaid#article#send(how) abort
  if exists('b:whosaid_id')
    throw 'whosaid: this buffer is article ' . b:whosaid_id . ' already'
  endif
  let l:whole = a:how.range == 0
  let l:lines = l:whole ? getline(1, '$') : getline(a:how.first, a:how.last)
  if match(l:lines, "\n") >= 0
    throw 'whosaid: a NUL in the text cannot be stored'
  endif
  if match(l:lines, '\S') < 0
    throw 'whosaid: there is no text to send'
  endif
  let l:crlf = &fileformat ==# 'dos' || match(l:lines, "\r$") >= 0
  call map(l:lines, 'substitute(v:val, "\r$", "", "")')
  let l:from = {'buf': bufnr(), 'tick': b:changedtick, 'win': win_getid(),
        \ 'bind': l:whole && bufname() ==# '' && &buftype ==# '', 'crlf': l:crlf}
  call whosaid#rpc#send('send', [join(l:lines, "\n")], function('s:stored', [l:from]))
endfunction

function! s:stored(from, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let l:key = a:reply.rows[0][0]
  let l:text = 'stored as article ' . l:key . (a:from.crlf ? '; CRLF at line ends became LF' : '')
  if win_getid() != a:from.win || bufnr() != a:from.buf || b:changedtick != a:from.tick
        \ || !whosaid#idle()
    return whosaid#say(l:text . '; :Whosaid open ' . l:key)
  endif
  if a:from.bind
    call s:bind(l:key)
  else
    execute 'hide edit' fnameescape(whosaid#article#name(l:key))
  endif
  call whosaid#say(l:text)
endfunction

" Make the current buffer, which has no name, the article's.
function! s:bind(key) abort
  setlocal nomodified
  execute 'silent keepalt file' fnameescape(whosaid#article#name(a:key))
  call whosaid#article#read(bufnr())
endfunction
