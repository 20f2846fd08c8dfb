" A menu in the panel: names by digit or by any part of them. Keys are read one by one, so that the same menu
" works in both editors, and others' changes go on arriving meanwhile.

let s:cpo = &cpoptions
set cpoptions&vim

let s:rows = 9

" ---- what is shown -------------------------------------------------------------------------------

function! s:item_line(state, i, item) abort
  let l:note = a:item.note ==# '' ? '' : '  ' . a:item.note
  let l:digit = a:state.typed ==# '' || a:state.new ? (a:i + 1) . ' ' : '  '
  return (a:i == a:state.mark ? '>' : ' ') . l:digit . a:item.name . l:note
endfunction

function! s:lines(state) abort
  let l:chosen = empty(a:state.chosen) ? '' : join(a:state.chosen, '; ') . '; '
  if a:state.new
    return [a:state.title . ': ' . l:chosen . a:state.typed . ' is not known. Enter stores it, Esc goes back'
          \ . (empty(a:state.shown) ? '' : '; nearest:')] + map(copy(a:state.shown), {i, item -> s:item_line(a:state, i, item)})
  endif
  return [a:state.title . ': ' . l:chosen . a:state.typed . '_']
        \ + map(copy(a:state.shown), {i, item -> s:item_line(a:state, i, item)})
        \ + [a:state.typed !=# '' ? ' Enter takes the marked one, Tab or C-N and C-P move, C-Y takes what is typed'
        \ : ' digit or letters' . (a:state.several ? '; ; then one more, + adds to what is there, Enter ends' : '') . '; - none']
endfunction

function! s:show(article, state) abort
  let l:lines = s:lines(a:state)
  if !whosaid#panel#menu(a:article, l:lines)
    redraw
    echo whosaid#fit(join(l:lines, ' '), '')
  endif
endfunction

" ---- keys ----------------------------------------------------------------------------------------

let s:alt = "\x80\xfc\x08" " how getchar() begins a key that Alt is held with

" The next key; Ctrl-C is Esc. A terminal sends Esc and a key right behind it as it sends that key with Alt: then
" it is Esc, and the key comes next.
function! whosaid#menu#key() abort
  return s:key(0)
endfunction

" With a:waiting only a key that was typed already; 0 when there is none.
function! s:key(waiting) abort
  try
    let l:key = a:waiting ? getchar(0) : getchar()
  catch /^Vim:Interrupt$/
    return "\<Esc>"
  endtry
  if a:waiting && l:key is 0
    return 0
  endif
  let l:key = type(l:key) == v:t_number ? nr2char(l:key) : l:key
  if strpart(l:key, 0, 3) !=# s:alt
    return l:key ==# "\<C-C>" ? "\<Esc>" : l:key
  elseif strpart(l:key, 3) !=# "\<Esc>"
    call feedkeys(strpart(l:key, 3), 'im')
  endif
  return "\<Esc>"
endfunction

let s:enter = ["\<CR>", "\<NL>", "\<kEnter>"]

" A pause in typing, in seconds: what comes behind it answers what is on the screen by then.
let s:pause = 0.3

" Take the keys that were typed for a menu that did not open, up to Esc, a pause or, with a:enter, its Enter. Returns
" those that can be shown.
function! whosaid#menu#swallow(enter) abort
  let l:typed = ''
  let l:last = reltime()
  while reltimefloat(reltime(l:last)) < s:pause
    let l:key = s:key(1)
    if l:key is 0
      sleep 5m
      continue
    elseif l:key ==# "\<Esc>" || (a:enter && index(s:enter, l:key) >= 0)
      break
    endif
    let l:typed .= l:key =~# '^[[:print:]]\+$' && l:key[0] !=# "\x80" ? l:key : ''
    let l:last = reltime()
  endwhile
  return l:typed
endfunction
let s:back = ["\<BS>", "\<C-H>", "\<Del>"]
let s:down = {"\<Tab>": 1, "\<C-N>": 1, "\<Down>": 1, "\<C-P>": -1, "\<Up>": -1, "\<S-Tab>": -1}

function! s:retype(state, typed) abort
  let a:state.typed = a:typed
  let a:state.mark = 0
  let a:state.new = 0
  let a:state.shown = a:state.Offer(s:rows, a:typed)
endfunction

" A name was chosen. True when that is all.
function! s:choose(state, name) abort
  if index(a:state.chosen, a:name) < 0
    call add(a:state.chosen, a:name)
  endif
  call s:retype(a:state, '')
  if !a:state.more
    return 1
  endif
  let a:state.more = 0
  return 0
endfunction

" Enter: what is marked, a new name after a second Enter, or the end of several.
function! s:entered(article, state) abort
  if a:state.new
    return s:choose(a:state, trim(a:state.typed))
  elseif a:state.typed ==# ''
    return !empty(a:state.chosen) || empty(a:state.shown) ? 1 : s:choose(a:state, a:state.shown[a:state.mark].name)
  elseif !empty(a:state.shown)
    return s:choose(a:state, a:state.shown[a:state.mark].name)
  endif
  call s:ask_new(a:article, a:state)
  return 0
endfunction

" How long Enter waits for the names that are near to a new one, in ms: they are shown when they come. A digit that
" was typed before that means one of them, and waits longer.
let s:patience = 300
let s:digit_patience = 10000

function! s:ask_new(article, state) abort
  if !a:state.open
    return
  endif
  let a:state.new = 1
  let a:state.shown = []
  let l:typed = trim(a:state.typed)
  call s:show(a:article, a:state)
  let a:state.asked = whosaid#rpc#send('nearest', [a:state.kind, l:typed, whosaid#complete#lines(a:article, a:state.kind)],
        \ function('s:take_nearest', [a:article, a:state, l:typed]))
  call whosaid#rpc#wait(a:state.asked, s:patience)
endfunction

function! s:take_nearest(article, state, typed, reply) abort
  if has_key(a:reply, 'error') || !a:state.new || trim(a:state.typed) !=# a:typed
    return
  endif
  let l:names = a:reply.rows[0][0]
  let a:state.shown = map(l:names is v:null ? [] : l:names, {_, name -> {'name': name, 'note': whosaid#complete#note(a:state.kind, name)}})
  call s:show(a:article, a:state)
endfunction

" A key while nothing is typed. Returns 1 when the menu is done, 0 when not, -1 when the key is a letter.
function! s:command(state, key) abort
  if a:key =~# '^[1-9]$'
    return str2nr(a:key) > len(a:state.shown) ? 0 : s:choose(a:state, a:state.shown[a:key - 1].name)
  elseif a:key ==# '-'
    let a:state.chosen = []
    return 1
  elseif a:key ==# ';' && a:state.several
    let a:state.more = 1
    return 0
  elseif a:key ==# '+' && a:state.several
    let a:state.chosen = copy(a:state.current)
    return 0
  endif
  return -1
endfunction

" True when the menu is done.
function! s:act(article, state, key) abort
  if index(s:enter, a:key) >= 0
    return s:entered(a:article, a:state)
  elseif index(s:back, a:key) >= 0
    call s:retype(a:state, strcharpart(a:state.typed, 0, strchars(a:state.typed) - 1))
  elseif a:state.new && a:key =~# '^[1-9]$'
    call whosaid#rpc#wait(a:state.asked, s:digit_patience)
    if str2nr(a:key) <= len(a:state.shown)
      return s:choose(a:state, a:state.shown[a:key - 1].name)
    endif
    call s:retype(a:state, a:state.typed . a:key)
  elseif has_key(s:down, a:key) && !empty(a:state.shown)
    let a:state.mark = (a:state.mark + s:down[a:key] + len(a:state.shown)) % len(a:state.shown)
  elseif a:key ==# "\<C-Y>" && trim(a:state.typed) !=# ''
    call s:ask_new(a:article, a:state)
  elseif a:key ==# "\<C-U>"
    call s:retype(a:state, '')
  else
    let l:done = a:state.typed ==# '' ? s:command(a:state, a:key) : -1
    if l:done >= 0
      return l:done
    elseif a:key ==# ';' && a:state.typed =~# '\\$'
      call s:retype(a:state, a:state.typed[:-2] . ';')
    elseif a:key ==# ';' && a:state.several
      let a:state.more = 1
      return s:entered(a:article, a:state)
    elseif a:key =~# '^[[:print:]]\+$' && a:key[0] !=# "\x80"
      call s:retype(a:state, a:state.typed . a:key)
    endif
  endif
  return 0
endfunction

" Let the coder choose. a:Offer(most, typed) gives items with a name and a note. a:options: several, open (new names
" may be made), kind (of names, when open), current (what is there), typed (a name that may be new). Returns [1, names],
" or [0, []] after Esc.
function! whosaid#menu#pick(article, title, Offer, options) abort
  let l:state = extend({'title': a:title, 'Offer': a:Offer, 'shown': a:Offer(s:rows, ''), 'typed': '', 'chosen': [], 'mark': 0,
        \ 'new': 0, 'more': 0, 'several': 0, 'open': 0, 'kind': '', 'current': []}, a:options)
  call whosaid#asking(1)
  try
    if l:state.typed !=# ''
      call s:ask_new(a:article, l:state)
    endif
    while 1
      call s:show(a:article, l:state)
      let l:key = whosaid#menu#key()
      if l:key ==# "\<Esc>"
        if !l:state.new
          return [0, []]
        endif
        call s:retype(l:state, l:state.typed)
      elseif s:act(a:article, l:state, l:key)
        return [1, l:state.chosen]
      endif
    endwhile
  finally
    call whosaid#asking(0)
    call whosaid#panel#menu(a:article, [])
  endtry
endfunction

" Ask for a line of text, with a:text to begin from: [1, answer], or [0, ''] after Esc. input() does not tell Esc
" from Enter, so Enter leaves a mark.
function! whosaid#menu#ask(title, text) abort
  let s:entered = 0
  let l:cpo = &cpoptions
  set cpoptions&vim
  for l:key in ['<CR>', '<NL>', '<kEnter>']
    execute 'cnoremap <buffer> <expr>' l:key '<SID>enter()'
  endfor
  call whosaid#asking(1)
  try
    let l:answer = input(a:title . ': ', a:text)
  catch /^Vim:Interrupt$/
    let s:entered = 0
  finally
    call whosaid#asking(0)
    for l:key in ['<CR>', '<NL>', '<kEnter>']
      execute 'cunmap <buffer>' l:key
    endfor
    let &cpoptions = l:cpo
  endtry
  redraw
  return s:entered ? [1, trim(l:answer)] : [0, '']
endfunction

function! s:enter() abort
  let s:entered = 1
  return "\<CR>"
endfunction

let &cpoptions = s:cpo
unlet s:cpo
