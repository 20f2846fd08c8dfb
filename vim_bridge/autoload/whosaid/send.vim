" :Whosaid send: a text becomes a new article.

let s:cpo = &cpoptions
set cpoptions&vim

" :[range]Whosaid send: the buffer, or the range, becomes a new article.
function! whosaid#send#run(how) abort
  if exists('b:whosaid_id')
    throw 'whosaid: this buffer is article ' . b:whosaid_id . ' already'
  endif
  let l:whole = a:how.range == 0
  let l:lines = l:whole ? getline(1, '$') : getline(a:how.first, a:how.last)
  if match(l:lines, "\n") >= 0
    throw 'whosaid: a NUL in the text cannot be stored'
  endif
  let l:crlf = &fileformat ==# 'dos' || match(l:lines, "\r$") >= 0
  call map(l:lines, 'substitute(v:val, "\r$", "", "")')
  let l:found = s:take_headers(l:lines)
  if match(l:lines, '\S') < 0
    throw 'whosaid: there is no text to send'
  endif
  let l:meta = s:ask(l:found)
  let l:from = {'buf': bufnr(), 'tick': b:changedtick, 'win': win_getid(),
        \ 'bind': l:whole && bufname() ==# '' && &buftype ==# '', 'crlf': l:crlf}
  call whosaid#rpc#send('send', [join(l:lines, "\n"), get(l:meta, 'title', v:null), get(l:meta, 'publisher', v:null),
        \ get(l:meta, 'published', v:null), a:how.bang ? 'true' : 'false'],
        \ function('s:stored', [l:from]))
endfunction

" ---- what is known of it -------------------------------------------------------------------------

let s:headers = {'title': 'title', 'publisher': 'publisher', 'source': 'publisher', 'date': 'published', 'published': 'published'}
let s:longest_title = 200 " characters of a first line that may be one

" Title, publisher and date from lines 'Title: …' above the text and a blank line behind them, which are taken away;
" without any the first line is the title, when a blank line follows, and stays.
function! s:take_headers(lines) abort
  let l:blank = match(a:lines, '^\s*$')
  let l:heads = l:blank > 0 ? a:lines[: l:blank - 1] : []
  let l:meta = {}
  for l:line in l:heads
    let l:parts = matchlist(l:line, '^\(\w\+\):\s*\(.\{-}\)\s*$')
    if empty(l:parts) || !has_key(s:headers, tolower(l:parts[1]))
      return len(l:heads) == 1 && strchars(l:heads[0]) <= s:longest_title ? {'title': trim(l:heads[0])} : {}
    endif
    let l:meta[s:headers[tolower(l:parts[1])]] = l:parts[2]
  endfor
  if !empty(l:heads)
    call remove(a:lines, 0, l:blank)
  endif
  return filter(l:meta, 'v:val !=# ""')
endfunction

" What the user wants to be asked about, and the columns for it.
let s:questions = [['title', 'title'], ['publisher', 'publisher'], ['date', 'published']]

" The publisher of the last article: the next one often has the same.
let s:publisher = ''

" Ask for what the text does not say and the table has a column for; throws when the coder leaves.
function! s:ask(found) abort
  let l:meta = copy(a:found)
  let l:typed = extend({'publisher': s:publisher}, get(b:, 'whosaid_typed', {}))
  for [l:name, l:column] in filter(copy(s:questions), {_, q -> index(whosaid#setting('ask_article'), q[0]) >= 0 && !has_key(a:found, q[1])})
    call s:connect()
    if whosaid#rpc#has_column(l:column)
      let l:typed[l:column] = s:answer(l:name, get(l:typed, l:column, ''))
      call extend(l:meta, l:typed[l:column] ==# '' ? {} : {l:column: l:typed[l:column]})
    endif
  endfor
  let b:whosaid_typed = l:typed
  let s:publisher = get(l:meta, 'publisher', s:publisher)
  return l:meta
endfunction

function! s:answer(name, text) abort
  let l:title = a:name . ' (Enter for none)'
  let l:answer = a:text
  while 1
    let [l:ok, l:answer] = whosaid#menu#ask(l:title, l:answer)
    if !l:ok
      throw 'whosaid: nothing was sent'
    elseif a:name !=# 'date' || l:answer =~# '^\%(\d\{4}-\d\d-\d\d\)\?$'
      return l:answer
    endif
    let l:title = 'date, as 2026-02-03 (Enter for none)'
  endwhile
endfunction

let s:patience = 2000 " ms until the server has said which columns there are

function! s:connect() abort
  if whosaid#rpc#connected()
    return
  endif
  let l:reply = {}
  call whosaid#rpc#wait(whosaid#rpc#send('ping', [], {reply -> extend(l:reply, reply)}), s:patience)
  if empty(l:reply) || has_key(l:reply, 'error')
    throw 'whosaid: ' . get(l:reply, 'error', 'the server has not answered yet') . '; nothing was sent'
  endif
endfunction

" ---- stored --------------------------------------------------------------------------------------

function! s:stored(from, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let [l:key, l:new] = a:reply.rows[0]
  if !l:new
    return whosaid#warn('this text is article ' . l:key . ' already; :Whosaid open ' . whosaid#article#spelled(l:key) . ', :Whosaid! send stores it again')
  endif
  let l:open = 'open ' . whosaid#article#spelled(l:key)
  let l:text = 'stored as article ' . l:key . (a:from.crlf ? '; CRLF at line ends became LF' : '')
  if win_getid() != a:from.win || bufnr() != a:from.buf || b:changedtick != a:from.tick
        \ || !whosaid#idle()
    return whosaid#say(l:text . '; :Whosaid ' . l:open)
  endif
  if a:from.bind && !bufexists(whosaid#article#name(l:key))
    call s:bind(l:key)
  else
    call whosaid#command({'range': 0, 'first': 0, 'last': 0, 'bang': 0, 'mods': 'hide'}, l:open)
  endif
  call whosaid#say(l:text)
endfunction

" Make the current buffer, which has no name, the article's.
function! s:bind(key) abort
  setlocal nomodified
  execute 'silent keepalt file' fnameescape(whosaid#article#name(a:key))
  call whosaid#article#read(bufnr())
endfunction

let &cpoptions = s:cpo
unlet s:cpo
