" The panel: a narrow window that shows the claim under the cursor in full, what waits or was refused, and the
" keys. There is one in a tab page, for the article in the window that was used last.

let s:cpo = &cpoptions
set cpoptions&vim

let s:name = 'whosaid panel'
let s:buf = -1
let s:article = {}
let s:drawn = []
let s:picking = []
let s:menu = []

" ---- the window ----------------------------------------------------------------------------------

function! s:window() abort
  return s:buf > 0 ? bufwinid(s:buf) : -1
endfunction

function! s:make_buffer() abort
  if s:buf > 0 && bufexists(s:buf)
    return
  endif
  let s:buf = bufadd(s:name)
  silent call bufload(s:buf)
  for [l:option, l:value] in [['buftype', 'nofile'], ['bufhidden', 'hide'], ['swapfile', 0], ['buflisted', 0],
        \ ['undolevels', -1], ['filetype', 'whosaidpanel'], ['modifiable', 0]]
    call setbufvar(s:buf, '&' . l:option, l:value)
    unlet l:value
  endfor
endfunction

let s:matches = [['WhosaidHead', '^\d\+/\d\+.*'], ['WhosaidSource', '^ *source: .*'], ['WhosaidCue', '^ *cue: .*'],
      \ ['WhosaidRefused', '^ *\%(refused\|kept\): .*'], ['WhosaidLabel', '^ \(keys\|why\|note\|coder\|attributes\): .*\|^  \%(1-9\|s\) .*'], ['WhosaidStance', '^ *> .*'],
      \ ['WhosaidDigit', '\%(^\|  \)\zs[1-9]\ze ']]

function! s:open_window() abort
  let l:window = win_getid()
  let l:where = whosaid#setting('panel')
  noautocmd execute l:where ==# 'right' ? 'vertical botright ' . whosaid#setting('panel_width') . 'split'
        \ : 'belowright ' . whosaid#setting('panel_height') . 'split'
  noautocmd silent execute 'buffer' s:buf
  setlocal wrap linebreak nonumber norelativenumber nolist nospell nocursorline nofoldenable
  if l:where ==# 'right'
    setlocal winfixwidth
  else
    setlocal winfixheight
  endif
  let &l:statusline = ' whosaid: %{whosaid#panel#status()}'
  for [l:group, l:pattern] in s:matches
    call matchadd(l:group, l:pattern)
  endfor
  noautocmd call win_gotoid(l:window)
endfunction

" Show the panel beside an article that is in the current window, unless the user wants none.
function! whosaid#panel#open(article) abort
  let s:article = a:article
  if whosaid#setting('panel') ==# '' || bufnr() != a:article.buf || !whosaid#idle() || &lines < 12 || exists('g:SessionLoad')
    return
  endif
  let t:whosaid_panel = 1
  call s:make_buffer()
  if s:window() == -1
    call s:open_window()
  endif
  call whosaid#panel#draw(a:article)
endfunction

function! s:close() abort
  let l:window = s:window()
  if l:window != -1 && winnr('$') > 1
    noautocmd execute win_id2win(l:window) . 'close'
  endif
endfunction

" :Whosaid panel: show it, or close it.
function! whosaid#panel#toggle(how) abort
  if s:window() != -1
    call s:close()
    return
  endif
  let l:article = whosaid#article#current()
  call s:make_buffer()
  call s:open_window()
  let s:drawn = []
  let s:article = l:article
  call whosaid#panel#draw(l:article)
endfunction

" QuitPre in an article's window: the panel does not keep the editor open.
function! whosaid#panel#leave() abort
  let l:others = filter(range(1, winnr('$')), {_, w -> winbufnr(w) != s:buf && w != winnr()})
  if empty(l:others)
    call s:close()
  endif
endfunction

" SessionLoadPost: a session brings the window back, but not what makes it the panel.
function! whosaid#panel#session() abort
  let l:window = bufwinid(s:name)
  if l:window != -1 && winnr('$') > 1
    noautocmd execute win_id2win(l:window) . 'close'
  endif
  let s:article = {}
  call whosaid#panel#follow()
endfunction

" BufEnter, CursorMoved in an article's window.
function! whosaid#panel#follow() abort
  let l:article = get(b:, 'whosaid', {})
  if empty(l:article) || !l:article.loaded
    return
  endif
  call whosaid#edit#keys()
  if l:article isnot s:article || !exists('t:whosaid_panel')
    let s:article = l:article
    call whosaid#panel#open(l:article)
  endif
  call whosaid#panel#draw(l:article)
endfunction

" ---- what it shows -------------------------------------------------------------------------------

function! s:number(confidence) abort
  return a:confidence is v:null ? '' : ' ' . printf('%.2f', a:confidence)[1:]
endfunction

function! s:head(article, claim) abort
  let l:status = a:claim.pending == 2 ? 'refused' : a:claim.pending ? 'on the way' : ''
  let l:parts = [a:claim.id > 0 ? 'claim ' . a:claim.id : 'new claim', a:claim.status
        \ . (a:claim.origin ==# 'tagger' ? s:number(a:claim.confidence) : ''), l:status]
  let l:who = whosaid#claims#names(a:claim.actors)
  let l:targets = whosaid#claims#names(a:claim.targets)
  let l:line = printf('%d/%d  %s', 1 + whosaid#store#rank(a:article, a:claim), len(a:article.order),
        \ join(filter(l:parts, 'v:val !=# ""'), ' · '))
  return [l:line, ' ' . (l:who ==# '' ? '(no actor)' : l:who) . (l:targets ==# '' ? '' : ' → ' . l:targets)
        \ . (a:claim.act is v:null ? '' : ' · ' . a:claim.act)]
endfunction

function! s:field(name, value) abort
  let l:text = whosaid#claims#flat(a:value)
  return l:text ==# '' ? [] : [' ' . a:name . ': ' . l:text]
endfunction

function! s:stance_lines(claim) abort
  let l:polarities = a:claim.polarities is v:null ? [] : a:claim.polarities
  return map(copy(a:claim.concepts is v:null ? [] : a:claim.concepts), {i, code -> ' > '
        \ . whosaid#claims#sign(get(l:polarities, i, v:null)) . ' ' . code . s:proposition(code)})
endfunction

function! s:proposition(code) abort
  let l:text = whosaid#complete#note('concept', a:code)
  return l:text ==# '' ? '' : ': ' . l:text
endfunction

function! s:coder(claim) abort
  let l:model = get(whosaid#field#model(a:claim), 'model', '')
  return (a:claim.coder is v:null ? '' : a:claim.coder) . (l:model ==# '' ? '' : ' (' . l:model . ')')
endfunction

function! s:claim_lines(article, claim) abort
  let l:decided = get(a:claim, 'decided_by', v:null)
  return s:head(a:article, a:claim) + s:field('source', a:claim.source) + s:field('cue', a:claim.cue)
        \ + [' ' . whosaid#claims#flat(a:claim.quote is v:null ? a:claim.cue : a:claim.quote)] + s:stance_lines(a:claim)
        \ + s:field('inside claim', a:claim.parent is v:null ? '' : string(a:claim.parent)) + s:field('note', a:claim.note)
        \ + s:field('attributes', whosaid#field#attributes(whosaid#field#own(a:claim)))
        \ + s:field('why', whosaid#review#why(a:article, a:claim))
        \ + s:field('coder', s:coder(a:claim) . (l:decided is v:null ? '' : ', decided by ' . l:decided))
endfunction

" The concepts by their digits; those that were typed are marked, the last decision has a star.
function! s:concept_lines(article) abort
  let l:last = get(a:article.last, 'concepts', [])
  let l:items = map(a:article.concepts[:8], {i, code -> (index(s:picking, i + 1) >= 0 ? '[' . (i + 1) . ']' : i + 1)
        \ . ' ' . code . (index(l:last, code) >= 0 ? '*' : '')})
  return empty(l:items) ? [] : [join(l:items, '  ')]
endfunction

let s:key_lines = [
      \ ' keys: a accept  r reject  n p next, previous  . as before  u undo  d done',
      \ '  1-9 concept, then + - 0  K concept  A actor  T target  V act  N note',
      \ '  s source  c cue  C content  m M more, fewer words  i inside  ? all keys']

function! s:refused_lines(article) abort
  let l:lines = map(whosaid#store#refused(a:article), '" refused: " . v:val.words . ": " . v:val.error')
  return empty(l:lines) ? [] : l:lines + [' R sends again, X drops']
endfunction

function! s:meta_line(article) abort
  let l:meta = a:article.meta
  let l:parts = filter(map(['title', 'publisher', 'published'], 'get(l:meta, v:val, v:null)'), 'v:val isnot v:null')
  let l:parts += get(a:article, 'state', '') ==# 'done' ? ['done'] : []
  return empty(l:parts) ? [] : [join(l:parts, ' · ')]
endfunction

" What to do where there is no claim.
function! s:nothing(article) abort
  return a:article.open > 0 ? 'no claim here: select words and press Enter, or n for the next proposal'
        \ : empty(a:article.order) ? 'no claims yet: select words and press Enter, or let the tagger propose by :Whosaid suggest'
        \ : 'no claim here: select words and press Enter, or ]] for the next claim'
endfunction

function! s:lines(article) abort
  if !empty(s:menu)
    return s:menu
  endif
  let l:claim = bufnr() == a:article.buf ? whosaid#claims#here(a:article) : whosaid#claims#current(a:article)
  let l:current = whosaid#claims#current(a:article)
  let l:lines = empty(l:claim) ? [s:nothing(a:article)]
        \ : s:claim_lines(a:article, l:claim)
  if !empty(l:current) && l:current.id != get(l:claim, 'id')
    let l:lines += [' s c m C are for ' . whosaid#claims#called(l:current) . ': ' . whosaid#claims#line(l:current)[:60]]
  endif
  return l:lines + s:refused_lines(a:article) + whosaid#draft#lines(a:article) + (empty(s:picking) ? [] : [' + agrees  - disagrees  0 mixed  Enter unknown  a further digit: a further concept'])
        \ + s:concept_lines(a:article) + s:key_lines + s:meta_line(a:article)
endfunction

" Draw it when it is other than it was.
function! whosaid#panel#draw(article) abort
  if a:article isnot s:article || s:window() == -1 || !bufloaded(s:buf)
    return
  endif
  let l:lines = s:lines(a:article)
  if l:lines ==# s:drawn
    return
  endif
  let s:drawn = copy(l:lines)
  call setbufvar(s:buf, '&modifiable', 1)
  call setbufline(s:buf, 1, l:lines)
  silent! call deletebufline(s:buf, len(l:lines) + 1, '$')
  call setbufvar(s:buf, '&modifiable', 0)
  call setbufvar(s:buf, '&modified', 0)
  call s:grow(l:lines)
endfunction

let s:slack = 4 " lines that may stay empty: a text that moves at every key cannot be read

" As high as the claim is long, half the screen at most. A menu leaves the height as it is.
function! s:grow(lines) abort
  if whosaid#setting('panel') ==# 'right'
    return
  endif
  let l:window = s:window()
  let l:width = max([10, winwidth(l:window)])
  let l:rows = 0
  for l:line in a:lines
    let l:rows += 1 + (strdisplaywidth(l:line) - 1) / l:width
  endfor
  let l:height = min([&lines / 2, max([whosaid#setting('panel_height'), l:rows])])
  let l:empty = winheight(l:window) - l:height
  if l:empty < 0 || (l:empty > s:slack && empty(s:menu))
    call win_execute(l:window, 'noautocmd resize ' . l:height)
  endif
  call win_execute(l:window, 'noautocmd normal! gg0')
endfunction

" While digits are typed: which.
function! whosaid#panel#picking(article, digits) abort
  let s:picking = copy(a:digits)
  call whosaid#panel#draw(a:article)
  redraw
endfunction

" Show a menu in place of the claim; [] brings the claim back. False when there is no panel.
function! whosaid#panel#menu(article, lines) abort
  let s:menu = a:lines
  let s:article = a:article
  call whosaid#panel#draw(a:article)
  redraw
  return s:window() != -1
endfunction

" Without a panel one line says what the claim is.
function! whosaid#panel#hint(article) abort
  let l:claim = whosaid#claims#here(a:article)
  if !empty(l:claim)
    call whosaid#say(l:claim.id . ': ' . whosaid#claims#line(l:claim))
  endif
endfunction

" What its status line says: how many claims, to be decided, on the way, refused.
function! whosaid#panel#status() abort
  return getbufvar(get(s:article, 'buf', -1), 'whosaid_status', '')
endfunction

" What it shows now, for the tests.
function! whosaid#panel#text() abort
  return s:drawn
endfunction

let &cpoptions = s:cpo
unlet s:cpo
