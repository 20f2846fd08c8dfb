" Article buffers: whosaid://{service}/article/{key}.

let s:cpo = &cpoptions
set cpoptions&vim

let s:late_ms = 40 " a reader waits so long at most
let s:page = 40  " claims that are read at a time

function! s:encode(key) abort
  return substitute(a:key, '[^A-Za-z0-9._~-]',
        \ '\=join(map(range(strlen(submatch(0))), {_, i -> printf("%%%02X", char2nr(submatch(0)[i]))}), "")', 'g')
endfunction

function! s:decode(name) abort
  let l:bytes = substitute(a:name, '%\(\x\x\)', '\=eval("\"\\x" . submatch(1) . "\"")', 'g')
  return l:bytes
endfunction

" Name of the buffer of an article. An empty key has a name, too, which no other has.
function! whosaid#article#name(key) abort
  return 'whosaid://' . whosaid#service() . '/article/' . (a:key ==# '' ? '%' : s:encode(a:key))
endfunction

" The key that was typed: as it is, or as a string in double quotes, since blanks at its ends are none of it.
function! s:typed(rest) abort
  return a:rest =~# '^"\%([^"\\]\|\\.\)*"$' ? eval(a:rest) : a:rest
endfunction

" A key as :Whosaid open takes it.
function! whosaid#article#spelled(key) abort
  if a:key !=# '' && a:key !~# '^\s\|\s$\|^".*"$\|[[:cntrl:]]'
    return a:key
  endif
  return '"' . substitute(escape(a:key, '"\'), '[[:cntrl:]]', '\=printf("\\x%02x", char2nr(submatch(0)))', 'g') . '"'
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
  return l:parts[2] ==# '%' ? '' : s:decode(l:parts[2])
endfunction

" Where articles come from just now: a key means another article in another place.
function! s:place() abort
  return map(['conninfo', 'table', 'id', 'column'], 'whosaid#setting(v:val)')
endfunction

" The article in the current buffer, with its claims; throws when there is none.
function! whosaid#article#current() abort
  let l:article = get(b:, 'whosaid', {})
  if empty(l:article)
    throw 'whosaid: this buffer shows no article (:Whosaid open, :Whosaid send)'
  elseif !l:article.loaded
    throw 'whosaid: the article has not arrived'
  elseif l:article.place !=# s:place()
    throw 'whosaid: of another database or table; :edit reads it again'
  endif
  return l:article
endfunction

" Articles are shown in a window for texts, not in the panel's or in that of a list.
function! s:go_to_text() abort
  if &buftype ==# ''
    return
  endif
  let l:windows = filter([winnr('#')] + range(1, winnr('$')), 'getbufvar(winbufnr(v:val), "&buftype") ==# ""')
  execute empty(l:windows) ? 'aboveleft split' : l:windows[0] . 'wincmd w'
endfunction

" :Whosaid open {key}. With !, or when it is shown already, it is read again; when that fails the
" text stays.
function! whosaid#article#open(how) abort
  if a:how.rest ==# ''
    throw 'whosaid: which article? :Whosaid open {key}'
  endif
  call s:go_to_text()
  let l:name = whosaid#article#name(s:typed(a:how.rest))
  let l:shown = bufname() ==# l:name && !empty(get(b:, 'whosaid', {})) && b:whosaid.loaded
  let l:loaded = bufloaded(l:name)
  if !l:shown
    execute a:how.mods 'edit' fnameescape(l:name)
  endif
  if get(get(b:, 'whosaid', {}), 'place', []) !=# s:place()
    call whosaid#article#read(bufnr())
  elseif l:shown || (a:how.bang && l:loaded)
    if &modified && !a:how.bang
      throw 'whosaid: the text was changed: :write stores it, ! gives it up'
    endif
    call s:request(b:whosaid, &modified ? 'over' : 'claims')
  endif
endfunction

" ---- reading -------------------------------------------------------------------------------------

" The buffer has no 'buftype', so that quickfix jumps use its window and :saveas makes a file of it.
function! s:set_options() abort
  setlocal modifiable fileformat=unix buftype= noswapfile nomodeline bufhidden=hide
  setlocal nomodifiable nomodified wrap linebreak breakindent
endfunction

" BufReadCmd: ask for the article. It usually comes at once; if not, the buffer is filled later.
function! whosaid#article#read(buf) abort
  unlet! b:whosaid b:whosaid_id
  let b:whosaid_late = 0
  call s:set_options()
  try
    let b:whosaid_id = s:key(bufname(a:buf))
  catch /^whosaid: /
    return whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
  endtry
  let b:whosaid = whosaid#store#article(s:place(), b:whosaid_id)
  let b:whosaid.buf = a:buf
  call whosaid#store#clear(b:whosaid)
  call whosaid#keys#set()
  call whosaid#update(a:buf, 'waiting')
  call s:request(b:whosaid, 'claims')
  let b:whosaid_late = 1
endfunction

" BufFilePost: an empty buffer got its name, as sessions do it. Words that stand in one are not ours.
function! whosaid#article#named(buf) abort
  if line('$') == 1 && getline(1) ==# ''
    call whosaid#article#read(a:buf)
  endif
endfunction

" a:what: over (a text that was changed, too), anew (claims whose words moved), or claims (no more than is needed).
function! s:request(article, what) abort
  let l:known = a:what ==# 'claims' && s:intact(a:article) ? a:article.sum : v:null
  let l:number = whosaid#rpc#send('open', [a:article.key, l:known], function('s:arrived', [a:article, a:what]))
  if l:number > 0
    call whosaid#rpc#wait(l:number, s:late_ms)
  endif
endfunction

" Read an article and its claims again; with a:anew their words moved in the buffer.
function! whosaid#article#reload(article, anew) abort
  call s:request(a:article, a:anew ? 'anew' : 'claims')
endfunction

function! s:arrived(article, what, reply) abort
  let l:buf = a:article.buf
  if !bufloaded(l:buf) || getbufvar(l:buf, 'whosaid') isnot a:article
    return
  endif
  if has_key(a:reply, 'error') || empty(a:reply.rows)
    if !a:article.loaded
      call whosaid#update(l:buf, 'not read')
    endif
    return whosaid#failed(a:reply) || whosaid#warn('there is no article ' . a:article.key)
  endif
  let [l:text, l:meta, l:stamp, l:coder, l:sum] = a:reply.rows[0]
  if getbufvar(l:buf, '&modified') && a:what !=# 'over'
    return s:warn_changed(a:article, l:stamp)
  endif
  call extend(a:article, {'meta': l:meta, 'coder': l:coder})
  if a:what ==# 'claims' && s:intact(a:article) && l:sum ==# a:article.sum
    return s:read_claims(a:article, l:stamp)
  elseif l:text is v:null && l:sum isnot v:null " it was not sent, and is needed all the same
    return s:request(a:article, 'anew')
  endif
  let l:unlocked = getbufvar(l:buf, '&modifiable')
  call s:fill(a:article, l:text)
  call s:lock(l:buf, l:unlocked)
  call extend(a:article, {'stamp': l:stamp, 'sum': l:sum, 'tick': getbufvar(l:buf, 'changedtick'), 'loaded': 1})
  call setbufvar(l:buf, '&filetype', 'whosaid')
  if getbufvar(l:buf, 'whosaid_late')
    call s:restore_position(l:buf)
  endif
  call whosaid#claims#updated(a:article)
  call whosaid#keep#take(a:article)
  call whosaid#panel#open(a:article)
  call s:next_page(a:article, function('s:shown_page', [a:article]), [-1, 0])
  call whosaid#complete#fetch()
endfunction

" Whether the buffer shows the text that was read, locked as it was.
function! s:intact(article) abort
  return a:article.loaded && !getbufvar(a:article.buf, '&modifiable') && getbufvar(a:article.buf, 'changedtick') == a:article.tick
endfunction

" The text cannot be changed any more; when it could before, the coding keys come back.
function! s:lock(buf, unlocked) abort
  call whosaid#draft#forget(getbufvar(a:buf, 'whosaid'))
  call setbufvar(a:buf, '&modified', 0)
  call setbufvar(a:buf, '&modifiable', 0)
  if a:unlocked
    call setbufvar(a:buf, 'whosaid_keys_due', 1)
  endif
  if bufnr() == a:buf
    call whosaid#edit#keys()
  endif
endfunction

" Replace the text of a buffer. Marks stay locked: filling would shift the quickfix entries that
" point into it. Undo cannot go back behind it. A text that is there already stays as it is.
function! s:fill(article, text) abort
  let l:buf = a:article.buf
  let l:lines = a:text is v:null ? [''] : split(a:text, "\n", 1)
  call whosaid#store#clear(a:article)
  call whosaid#mark#clear(l:buf)
  if getbufline(l:buf, 1, '$') !=# l:lines
    let l:levels = getbufvar(l:buf, '&undolevels')
    call setbufvar(l:buf, '&modifiable', 1)
    call setbufvar(l:buf, '&undolevels', -1)
    lockmarks call setbufline(l:buf, 1, l:lines)
    if getbufinfo(l:buf)[0].linecount > len(l:lines)
      lockmarks silent call deletebufline(l:buf, len(l:lines) + 1, '$')
    endif
    call setbufvar(l:buf, '&undolevels', l:levels)
  endif
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

" ---- claims, a page at a time --------------------------------------------------------------------

" Ask for the claims behind [code point, id].
function! s:next_page(article, Callback, behind) abort
  return whosaid#rpc#send('claims', [a:article.key] + a:behind + [s:page, whosaid#setting('blind') ? 'true' : 'false'],
        \ a:Callback)
endfunction

" The claims of a page with their places; and whether it was the last.
function! s:unpack(row) abort
  let l:numbers = whosaid#claims#numbers(a:row[1])
  let l:claims = a:row[0] is v:null ? [] : a:row[0]
  call map(l:claims, {_, claim -> whosaid#claims#take(claim, l:numbers)})
  return [l:claims, len(l:claims) < s:page]
endfunction

" A page of an article that is being opened.
function! s:shown_page(article, reply) abort
  if !bufloaded(a:article.buf) || whosaid#failed(a:reply) || empty(a:reply.rows)
    return
  endif
  if a:reply.rows[0][2] !=# a:article.stamp
    return whosaid#article#look(a:article)
  endif
  let [l:claims, l:last] = s:unpack(a:reply.rows[0])
  call whosaid#store#append(a:article, l:claims)
  call whosaid#complete#count(a:article, l:claims)
  if !l:last
    return s:next_page(a:article, function('s:shown_page', [a:article]), [l:claims[-1].place, l:claims[-1].id])
  endif
  call whosaid#store#show_new(a:article)
  call whosaid#keep#offered(a:article)
  call whosaid#draft#offer(a:article)
  call whosaid#complete#counted(a:article)
  call whosaid#object#fetch(a:article)
  call whosaid#day#fetch(a:article)
  call whosaid#review#opened(a:article)
endfunction

" ---- what others change --------------------------------------------------------------------------

" Seconds between two looks at the database while somebody works in a buffer.
let s:look_s = 5

" FocusGained, and CursorHold with a:pause: ask whether others changed the article in the current
" buffer. Nothing is asked while nobody is there.
function! whosaid#article#idle(pause) abort
  let l:wait = a:pause && localtime() - get(b:, 'whosaid_looked', 0) < s:look_s
  let l:article = get(b:, 'whosaid', {})
  if !empty(l:article) && l:article.loaded && !whosaid#rpc#waiting() && !l:wait
    let b:whosaid_looked = localtime()
    call whosaid#article#look(l:article)
  endif
endfunction

" The database tells that somebody changed an article: '{"table": "public.news", "key": "17"}'.
function! whosaid#article#notified(payload) abort
  try
    let l:told = json_decode(a:payload)
    let l:key = type(l:told) == v:t_dict ? get(l:told, 'key', '') : ''
  catch
    return
  endtry
  for l:article in whosaid#store#open_articles()
    if l:article.key ==# l:key
      call whosaid#article#look(l:article)
    endif
  endfor
endfunction

" A change of ours took the article from stamp a:was to a:now: when a:was is not what is shown, others
" have changed it too.
function! whosaid#article#stamped(article, was, now) abort
  if a:article.stamp ==# a:was
    let a:article.stamp = a:now
  else
    call whosaid#article#look(a:article)
  endif
endfunction

" Whether our own changes are on the way: then the stamp is about to be another.
function! s:busy(article) abort
  return !empty(filter(copy(a:article.queue), 'v:val.state ==# "sent"'))
endfunction

function! whosaid#article#look(article) abort
  if a:article.place ==# s:place() && bufloaded(a:article.buf) && !get(a:article, 'looking')
    let a:article.looking = 1
    call whosaid#rpc#send('changed', [a:article.key, a:article.stamp], function('s:looked', [a:article]))
  endif
endfunction

" Look behind a change of one's own: nothing is told of it. What others did besides is told at the next look.
function! whosaid#article#look_own(article) abort
  let a:article.quiet = 1
  call whosaid#article#look(a:article)
endfunction

" Look, and then go on with a:Then; a failure is told, and it is not gone on.
function! whosaid#article#look_first(article, Then) abort
  let a:article.then = a:Then
  call whosaid#article#look(a:article)
endfunction

" A look is over.
function! s:seen(article, reply) abort
  let a:article.looking = 0
  silent! unlet a:article.quiet
  if has_key(a:article, 'then')
    let l:Then = remove(a:article, 'then')
    if !whosaid#failed(a:reply)
      call l:Then()
    endif
  endif
endfunction

" Nobody asked for this reply: a failure says nothing, the next look comes.
function! s:looked(article, reply) abort
  if !bufloaded(a:article.buf) || has_key(a:reply, 'error') || empty(a:reply.rows)
    return s:seen(a:article, a:reply)
  endif
  let [l:sum, l:stamp] = a:reply.rows[0]
  if l:stamp isnot v:null && l:sum ==# a:article.sum && !getbufvar(a:article.buf, '&modified')
    return s:next_page(a:article, function('s:others_page', [a:article, {}, {}, l:stamp]), [-1, 0])
  endif
  let l:quiet = has_key(a:article, 'quiet')
  call s:seen(a:article, {})
  if l:quiet
    let a:article.told = l:sum ==# a:article.sum ? l:stamp : get(a:article, 'told', '')
  elseif l:stamp is v:null
    call s:warn_gone(a:article)
  else
    call s:warn_changed(a:article, l:stamp)
  endif
endfunction

" Others removed the article: what is on the screen stays. Said once.
function! s:warn_gone(article) abort
  if get(a:article, 'told', '') isnot v:null
    let a:article.told = v:null
    call whosaid#warn('there is no article ' . a:article.key . ' any more')
  endif
endfunction

" The text in the buffer is not that of the database: it stays. Said once.
function! s:warn_changed(article, stamp) abort
  if a:article.stamp !=# a:stamp && get(a:article, 'told', '') isnot# a:stamp
    let a:article.told = a:stamp
    call whosaid#warn('others changed article ' . a:article.key . '; :edit! reads it again')
  endif
endfunction

" The text is as it was: only the claims are read again.
function! s:read_claims(article, stamp) abort
  let a:article.quiet = 1
  silent! unlet a:article.reasons
  call whosaid#panel#open(a:article)
  call whosaid#day#fetch(a:article)
  if !get(a:article, 'looking')
    let a:article.looking = 1
    call s:next_page(a:article, function('s:others_page', [a:article, {}, {}, a:stamp]), [-1, 0])
  endif
endfunction

function! s:look_again(article) abort
  let a:article.looking = 0
  call whosaid#article#look(a:article)
endfunction

" A page of the claims as they are now: a:seen is those that are there, a:news those that are other than they were.
" What is known of them is changed when all have come.
function! s:others_page(article, seen, news, stamp, reply) abort
  if !bufloaded(a:article.buf) || has_key(a:reply, 'error') || empty(a:reply.rows)
    return s:seen(a:article, a:reply)
  endif
  if a:reply.rows[0][2] !=# a:stamp || s:busy(a:article)
    return timer_start(50, {-> s:look_again(a:article)})
  endif
  let [l:claims, l:last] = s:unpack(a:reply.rows[0])
  for l:claim in l:claims
    let a:seen[l:claim.id] = 1
    if get(a:article.server, l:claim.id, {}) != l:claim
      let a:news[l:claim.id] = l:claim
    endif
  endfor
  if !l:last
    return s:next_page(a:article, function('s:others_page', [a:article, a:seen, a:news, a:stamp]),
          \ [l:claims[-1].place, l:claims[-1].id])
  endif
  let a:article.stamp = a:stamp
  call whosaid#store#replace(a:article, a:seen, a:news, function('s:replaced', [a:article]))
endfunction

" a:changed is how many claims are other than they were, a:gone which went.
function! s:replaced(article, changed, gone) abort
  call s:tell(a:article, a:changed, a:gone)
  call whosaid#review#opened(a:article)
  call s:seen(a:article, {})
endfunction

function! s:tell(article, changed, gone) abort
  if has_key(a:article, 'quiet')
    return
  elseif !empty(a:gone)
    call whosaid#say('others removed claim ' . join(a:gone, ', ') . ' of article ' . a:article.key)
  elseif a:changed > 0
    call whosaid#say('others changed the claims of article ' . a:article.key . ': '
          \ . getbufvar(a:article.buf, 'whosaid_status'))
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
