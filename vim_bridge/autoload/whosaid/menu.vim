" A menu in the panel: names by digit or by any part of them. Keys are read one by one, so that the same menu
" works in both editors, and others' changes go on arriving meanwhile.

let s:cpo = &cpoptions
set cpoptions&vim

let s:rows = 9

" ---- what is offered -----------------------------------------------------------------------------

" Items whose name has the typed letters in it: this article's before all others, and of each those with an element
" that begins so before the rest.
function! s:filtered(items, typed) abort
  if a:typed ==# ''
    return a:items
  endif
  let l:typed = tolower(a:typed)
  let l:begin = '\V\c\%(\^\|/\)' . escape(a:typed, '\')
  let l:ranks = [[], [], [], []]
  for l:item in filter(copy(a:items), {_, item -> stridx(tolower(item.name), l:typed) >= 0})
    call add(l:ranks[2 * !get(l:item, 'own') + (l:item.name !~ l:begin)], l:item)
  endfor
  return l:ranks[0] + l:ranks[1] + l:ranks[2] + l:ranks[3]
endfunction

function! s:pairs(text) abort
  let l:pairs = {}
  for l:i in range(strchars(a:text) - 1)
    let l:pairs[tolower(strcharpart(a:text, l:i, 2))] = 1
  endfor
  return l:pairs
endfunction

" How alike a name, or an element of its path, is to the typed one: 0 to 1 by shared pairs of letters.
function! s:likeness(pairs, name) abort
  let l:best = 0.0
  for l:element in split(a:name, '/') + [a:name]
    let l:other = s:pairs(l:element)
    let l:both = len(filter(keys(l:other), 'has_key(a:pairs, v:val)'))
    let l:likeness = 2.0 * l:both / max([1, len(a:pairs) + len(l:other)])
    let l:best = l:likeness > l:best ? l:likeness : l:best
  endfor
  return l:best
endfunction

" The known names nearest to one that is not known. One mistake leaves one half of it as it is.
function! whosaid#menu#nearest(items, typed) abort
  let l:half = strchars(a:typed) / 2
  let l:halves = [tolower(strcharpart(a:typed, 0, l:half)), tolower(strcharpart(a:typed, l:half))]
  let l:near = filter(copy(a:items), {_, item -> stridx(tolower(item.name), l:halves[0]) >= 0
        \ || stridx(tolower(item.name), l:halves[1]) >= 0})
  let l:pairs = s:pairs(a:typed)
  let l:scored = map(l:near[:199], {_, item -> [s:likeness(l:pairs, item.name), item]})
  call sort(filter(l:scored, 'v:val[0] >= 0.5'), {a, b -> a[0] < b[0] ? 1 : a[0] > b[0] ? -1 : 0})
  return map(l:scored[:2], 'v:val[1]')
endfunction

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
        \ + map(a:state.shown[: s:rows - 1], {i, item -> s:item_line(a:state, i, item)})
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

function! s:key() abort
  try
    let l:key = getchar()
  catch /^Vim:Interrupt$/
    return "\<Esc>"
  endtry
  return type(l:key) == v:t_number ? nr2char(l:key) : l:key
endfunction

let s:enter = ["\<CR>", "\<NL>", "\<kEnter>"]
let s:back = ["\<BS>", "\<C-H>", "\<Del>"]
let s:down = {"\<Tab>": 1, "\<C-N>": 1, "\<Down>": 1, "\<C-P>": -1, "\<Up>": -1, "\<S-Tab>": -1}

function! s:retype(state, typed) abort
  let a:state.typed = a:typed
  let a:state.mark = 0
  let a:state.new = 0
  let a:state.shown = s:filtered(a:state.items, a:typed)
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
function! s:entered(state) abort
  if a:state.new
    return s:choose(a:state, trim(a:state.typed))
  elseif a:state.typed ==# ''
    return !empty(a:state.chosen) || empty(a:state.shown) ? 1 : s:choose(a:state, a:state.shown[a:state.mark].name)
  elseif !empty(a:state.shown)
    return s:choose(a:state, a:state.shown[a:state.mark].name)
  endif
  call s:ask_new(a:state)
  return 0
endfunction

function! s:ask_new(state) abort
  if a:state.open
    let a:state.shown = whosaid#menu#nearest(a:state.items, trim(a:state.typed))
    let a:state.new = 1
  endif
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
function! s:act(state, key) abort
  if index(s:enter, a:key) >= 0
    return s:entered(a:state)
  elseif index(s:back, a:key) >= 0
    call s:retype(a:state, strcharpart(a:state.typed, 0, strchars(a:state.typed) - 1))
  elseif a:state.new && a:key =~# '^[1-9]$' && str2nr(a:key) <= len(a:state.shown)
    return s:choose(a:state, a:state.shown[a:key - 1].name)
  elseif has_key(s:down, a:key) && !empty(a:state.shown)
    let l:n = min([s:rows, len(a:state.shown)])
    let a:state.mark = (a:state.mark + s:down[a:key] + l:n) % l:n
  elseif a:key ==# "\<C-Y>" && trim(a:state.typed) !=# ''
    call s:ask_new(a:state)
  elseif a:key ==# "\<C-U>"
    call s:retype(a:state, '')
  else
    let l:done = a:state.typed ==# '' ? s:command(a:state, a:key) : -1
    if l:done >= 0
      return l:done
    elseif a:key ==# ';' && a:state.several
      let a:state.more = 1
      return s:entered(a:state)
    elseif a:key =~# '^[[:print:]]\+$' && a:key[0] !=# "\x80"
      call s:retype(a:state, a:state.typed . a:key)
    endif
  endif
  return 0
endfunction

" Let the coder choose. a:options: several, open (new names may be made), current (what is there). Returns [1, names],
" or [0, []] after Esc.
function! whosaid#menu#pick(article, title, items, options) abort
  let l:state = extend({'title': a:title, 'items': a:items, 'shown': a:items, 'typed': '', 'chosen': [], 'mark': 0,
        \ 'new': 0, 'more': 0, 'several': 0, 'open': 0, 'current': []}, a:options)
  call whosaid#asking(1)
  try
    while 1
      call s:show(a:article, l:state)
      let l:key = s:key()
      if l:key ==# "\<Esc>" || l:key ==# "\<C-C>"
        if !l:state.new
          return [0, []]
        endif
        call s:retype(l:state, l:state.typed)
      elseif s:act(l:state, l:key)
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
