" Tagging: what was selected, what it is for, and the questions about a new claim.

" ---- what was selected ---------------------------------------------------------------------------

let s:purpose = 'tag'

" The map's operator: sets 'operatorfunc' and waits for a motion. a:purpose: tag (a new claim), or
" source, cue or add (for a claim that there is).
function! whosaid#tag#operator(purpose) abort
  let s:purpose = a:purpose
  let &operatorfunc = 'whosaid#tag#motion'
  return 'g@'
endfunction

function! whosaid#tag#motion(type) abort
  call s:guarded(s:purpose, a:type, getpos("'["), getpos("']"))
endfunction

function! whosaid#tag#visual(purpose) abort
  let l:char = &selection ==# 'exclusive' ? 'exclusive' : 'char'
  call s:guarded(a:purpose, get({'V': 'line', 'v': l:char}, visualmode(), 'block'), getpos("'<"), getpos("'>"))
endfunction

" :[range]Whosaid tag, source, cue, add: the visual selection when the range is its lines, else whole lines.
function! whosaid#tag#command(how) abort
  let l:visual = a:how.range == 2 && a:how.first == line("'<") && a:how.last == line("'>")
  if l:visual
    return whosaid#tag#visual(a:how.name)
  endif
  if a:how.range == 0
    throw 'whosaid: select the words first, or give a range'
  endif
  call s:guarded(a:how.name, 'line', [0, a:how.first, 1, 0], [0, a:how.last, 1, 0])
endfunction

function! s:guarded(purpose, type, from, to) abort
  try
    let l:selected = s:selected(a:type, a:from, a:to)
    if a:purpose ==# 'tag'
      call s:tag(l:selected)
    else
      call whosaid#part#store(a:purpose, l:selected)
    endif
  catch /^whosaid: /
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
  endtry
endfunction

" The code points from a to b of the current buffer, as they are in the text.
function! s:words(from, to) abort
  let [l:lnum, l:col] = whosaid#mark#position(bufnr(), b:whosaid_starts, a:from)
  let [l:end_lnum, l:end_col] = whosaid#mark#position(bufnr(), b:whosaid_starts, a:to)
  let l:lines = getline(l:lnum, l:end_lnum)
  let l:lines[-1] = strpart(l:lines[-1], 0, l:end_col - 1)
  let l:lines[0] = strpart(l:lines[0], l:col - 1)
  return join(l:lines, "\n")
endfunction

" The code point at which a selection ends. A visual selection can leave its last position out; the
" marks of a motion never do.
function! s:end_of(type, to) abort
  let l:past = strlen(getline(a:to[1])) + 1
  if a:type ==# 'line' || a:to[2] >= l:past
    return whosaid#mark#offset(b:whosaid_starts, a:to[1], l:past)
  elseif a:type ==# 'exclusive'
    return whosaid#mark#offset(b:whosaid_starts, a:to[1], a:to[2])
  endif
  return whosaid#mark#behind(b:whosaid_starts, a:to[1], a:to[2])
endfunction

" Code points and words of a selection, without white space at its ends.
function! s:selected(type, from, to) abort
  call whosaid#article#current()
  if &modified
    throw 'whosaid: the text in this buffer was changed; :edit! brings it back'
  endif
  if a:type ==# 'block'
    throw 'whosaid: select words or lines, not a block'
  endif
  let l:from = whosaid#mark#offset(b:whosaid_starts, a:from[1], a:type ==# 'line' ? 1 : a:from[2])
  let l:to = s:end_of(a:type, a:to)
  let l:words = s:words(l:from, l:to)
  let l:from += strchars(matchstr(l:words, '^\_s*'))
  let l:to -= strchars(matchstr(l:words, '\_s*$'))
  if l:from >= l:to
    throw 'whosaid: there are no words in the selection'
  endif
  return {'from': l:from, 'to': l:to, 'words': s:words(l:from, l:to)}
endfunction

" ---- the questions -------------------------------------------------------------------------------

let s:none = '-'

" Ask for a text: [1, answer], or [0, ''] when Esc was typed. Enter alone takes the default, a
" hyphen stands for none. input() does not tell Esc from Enter, so Enter leaves a mark.
function! s:ask(field, default) abort
  let s:entered = 0
  for l:key in ['<CR>', '<NL>', '<kEnter>']
    execute 'cnoremap <buffer> <expr>' l:key '<SID>enter()'
  endfor
  try
    let l:answer = input(a:field . (a:default ==# '' ? '' : ' [' . a:default . ']') . ': ', '',
          \ 'customlist,whosaid#complete#' . get({'target': 'actor'}, a:field, a:field))
  catch /^Vim:Interrupt$/
    let s:entered = 0
  finally
    for l:key in ['<CR>', '<NL>', '<kEnter>']
      execute 'cunmap <buffer>' l:key
    endfor
  endtry
  redraw
  if !s:entered
    return [0, '']
  endif
  let l:answer = trim(l:answer)
  return [1, l:answer ==# '' ? a:default : l:answer ==# s:none ? '' : l:answer]
endfunction

function! s:enter() abort
  let s:entered = 1
  return "\<CR>"
endfunction

" Ask for the polarity with one key: [1, 1, -1, 0 or v:null], or [0, 0] after Esc.
function! s:ask_polarity(concept) abort
  let l:help = ': + agrees, - disagrees, 0 mixed, Enter unknown: '
  let l:keys = {'+': 1, '=': 1, '-': -1, '0': 0, "\<CR>": v:null, "\<NL>": v:null, "\<kEnter>": v:null}
  while 1
    redraw
    echo whosaid#fit(whosaid#fit(a:concept, l:help) . l:help, '')
    try
      let l:key = getchar()
    catch /^Vim:Interrupt$/
      let l:key = 27
    endtry
    let l:key = type(l:key) == v:t_number ? nr2char(l:key) : l:key
    redraw
    if l:key ==# "\<Esc>" || l:key ==# "\<C-c>"
      return [0, 0]
    elseif has_key(l:keys, l:key)
      return [1, l:keys[l:key]]
    endif
  endwhile
endfunction

let s:default_names = {'actor': '', 'concept': '', 'act': 'state', 'target': ''}

" Ask in the order of g:whosaid_ask; {} when one question was left with Esc.
function! s:questions() abort
  let l:last = get(b:, 'whosaid_last', {})
  let l:answers = {'actor': '', 'concept': '', 'polarity': v:null, 'act': 'state', 'target': ''}
  for l:field in whosaid#setting('ask')
    if !has_key(l:answers, l:field)
      throw 'whosaid: g:whosaid_ask knows no ' . l:field
    endif
    if l:field !=# 'polarity'
      let [l:ok, l:answers[l:field]] = s:ask(l:field, get(l:last, l:field, s:default_names[l:field]))
    elseif l:answers.concept ==# ''
      continue
    else
      let [l:ok, l:answers.polarity] = s:ask_polarity(l:answers.concept)
    endif
    if !l:ok
      return {}
    endif
  endfor
  return l:answers
endfunction

" :Whosaid actor {name}: the default for the next question; without a name show it.
function! whosaid#tag#actor(how) abort
  call whosaid#article#current()
  let b:whosaid_last = get(b:, 'whosaid_last', {})
  if a:how.rest !=# ''
    let b:whosaid_last.actor = a:how.rest
  endif
  call whosaid#say('actor: ' . get(b:whosaid_last, 'actor', '(none)'))
endfunction

" ---- storing -------------------------------------------------------------------------------------

" The names in 'a; b', one per line as the library takes them; v:null when there is none.
function! s:names(text) abort
  let l:names = filter(map(split(a:text, ';'), 'trim(v:val)'), 'v:val !=# ""')
  return empty(l:names) ? v:null : join(l:names, "\n")
endfunction

" Show what was selected while the questions are on the screen.
function! s:show(selected) abort
  call whosaid#mark#add(bufnr(), 'suggestion',
        \ whosaid#mark#position(bufnr(), b:whosaid_starts, a:selected.from),
        \ whosaid#mark#position(bufnr(), b:whosaid_starts, a:selected.to))
  redraw
endfunction

function! s:tag(selected) abort
  call whosaid#asking(1)
  call s:show(a:selected)
  try
    let l:answers = s:questions()
  finally
    call whosaid#asking(0)
    call whosaid#claims#draw(bufnr())
  endtry
  if empty(l:answers)
    return whosaid#say('nothing was tagged')
  endif
  let b:whosaid_current = -1
  call whosaid#rpc#send('tag', [b:whosaid_id, printf('{[%d,%d)}', a:selected.from, a:selected.to),
        \ a:selected.words, s:names(l:answers.actor), l:answers.act ==# '' ? v:null : l:answers.act,
        \ s:names(l:answers.target), s:names(l:answers.concept), l:answers.polarity],
        \ function('s:tagged', [bufnr(), b:whosaid_id, {'actor': l:answers.actor, 'concept': l:answers.concept}]))
endfunction

" a:answers are the next defaults, now that the database has taken them.
function! s:tagged(buf, key, answers, reply) abort
  let l:claim = whosaid#claims#changed(a:buf, a:reply)
  if empty(l:claim)
    return setbufvar(a:buf, 'whosaid_current', 0)
  endif
  call setbufvar(a:buf, 'whosaid_last', a:answers)
  for [l:kind, l:names] in [['actor', l:claim.actors], ['actor', l:claim.targets], ['concept', l:claim.concepts]]
    for l:name in l:names is v:null ? [] : l:names
      call whosaid#complete#learn(l:kind, l:name)
    endfor
  endfor
  call whosaid#claims#remember(a:buf, [['untag', [a:key, l:claim.id, 'false']]], 'removed claim ' . l:claim.id)
  call whosaid#say('claim ' . l:claim.id . ': ' . whosaid#claims#line(l:claim))
endfunction
