" Text objects: quotations and sentences by the server's own bounds, claims; and ways to move the ends of the
" source, cue or content that an operator is for.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- bounds --------------------------------------------------------------------------------------

" Ask for the sentences and quotations of an article.
function! whosaid#object#fetch(article) abort
  call whosaid#rpc#send('passages', [a:article.key], function('s:take', [a:article]))
endfunction

function! s:take(article, reply) abort
  if !has_key(a:reply, 'error') && !empty(a:reply.rows)
    let a:article.passages = map(copy(a:reply.rows[0]), 'whosaid#claims#numbers(v:val).list')
  endif
endfunction

let s:kinds = {'sentence': 0, 'quotation': 1}

" The passage [line, column, end line, end column] around, or else in the line behind, a place, together with a:more
" that follow it (below 0: that come before); [] for none.
function! s:passage(article, kind, at, more) abort
  if empty(a:article.passages)
    throw 'whosaid: the bounds of sentences have not arrived'
  endif
  let l:list = a:article.passages[s:kinds[a:kind]]
  let l:low = 0
  let l:high = len(l:list) / 4
  while l:low < l:high
    let l:middle = (l:low + l:high) / 2
    let [l:lnum, l:col] = l:list[4 * l:middle + 2 : 4 * l:middle + 3]
    if l:lnum < a:at[0] || (l:lnum == a:at[0] && l:col <= a:at[1])
      let l:low = l:middle + 1
    else
      let l:high = l:middle
    endif
  endwhile
  let l:most = len(l:list) / 4 - 1
  if l:low > l:most || l:list[4 * l:low] > a:at[0]
    return []
  endif
  let l:first = max([0, l:low + min([0, a:more])])
  let l:last = min([l:most, l:low + max([0, a:more])])
  return l:list[4 * l:first : 4 * l:first + 1] + l:list[4 * l:last + 2 : 4 * l:last + 3]
endfunction

" ---- selecting -----------------------------------------------------------------------------------

" Select a span in Visual mode; what an operator takes, too.
function! s:select(span) abort
  let l:line = getline(a:span[2])
  let l:last = matchend(strpart(l:line, 0, a:span[3] - 1), '^.*\ze.$')
  call cursor(a:span[0], a:span[1])
  execute "normal! \<Esc>" . 'v'
  if &selection ==# 'exclusive'
    call cursor(a:span[2], a:span[3])
  else
    call cursor(a:span[2], max([1, l:last + 1]))
  endif
endfunction

" Without the marks around a quotation, or the full stop of a sentence.
function! s:inner(kind, span) abort
  let l:span = copy(a:span)
  let l:last = strpart(getline(l:span[2]), 0, l:span[3] - 1)
  if a:kind ==# 'quotation'
    let l:span[1] += strlen(matchstr(strpart(getline(l:span[0]), l:span[1] - 1), '^.'))
    let l:span[3] -= strlen(matchstr(l:last, '[''"”’»」』]$'))
  else
    let l:span[3] -= strlen(matchstr(l:last, '[.!?…]\+$'))
  endif
  return l:span
endfunction

" The text object: a:inner without the marks around it; of sentences and quotations as many as a:count says.
function! whosaid#object#select(kind, inner, count) abort
  try
    let l:article = whosaid#article#current()
    if a:kind ==# 'claim'
      if a:count > 1
        throw 'whosaid: ic and ac take no count: nothing was done'
      endif
      let l:claim = whosaid#claims#need(l:article)
      let l:spans = sort(copy(a:inner || empty(l:claim.content_pos) ? l:claim.content_pos + l:claim.cue_pos
            \ : l:claim.content_pos + l:claim.source_pos + l:claim.cue_pos), {a, b -> a[0] == b[0] ? a[1] - b[1] : a[0] - b[0]})
      let l:span = a:inner ? l:spans[0] : l:spans[0][:1] + l:spans[-1][2:]
    else
      let l:span = s:passage(l:article, a:kind, [line('.'), col('.')], a:count - 1)
      if empty(l:span)
        throw 'whosaid: there is no ' . a:kind . ' here'
      endif
      let l:span = a:inner ? s:inner(a:kind, l:span) : l:span
    endif
    call s:select(l:span)
  catch /^whosaid: /
    call whosaid#tag#abort()
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
  endtry
endfunction

" ---- moving ends ---------------------------------------------------------------------------------

" A step is a word or a mark.
let s:step = '\%(\k\|[''’-]\k\)\+\|[^[:space:][:keyword:]]'

" Byte of a joined text behind a:count steps from a:at on.
function! s:forward(text, at, count) abort
  let l:at = a:at
  for l:i in range(a:count)
    let l:end = matchend(a:text, '^\_s*\%(' . s:step . '\)', l:at)
    let l:at = l:end < 0 ? l:at : l:end
  endfor
  return l:at
endfunction

" Byte before the last a:count steps of the text before a:at.
function! s:backward(text, at, count) abort
  let l:starts = []
  let l:at = 0
  while 1
    let [l:word, l:from, l:to] = matchstrpos(a:text, s:step, l:at)
    if l:from < 0 || l:to > a:at
      break
    endif
    call add(l:starts, l:from)
    let l:at = l:to
  endwhile
  return get(l:starts, len(l:starts) - a:count, 0)
endfunction

" The span with an end moved by a count of words and marks: the text around it is its lines and some beside it.
function! s:moved(span, side, count) abort
  let l:first = a:side ==# 'start-left' ? max([1, a:span[0] - 3]) : a:span[0]
  let l:last = a:side ==# 'end-right' ? min([line('$'), a:span[2] + 3]) : a:span[2]
  let l:lines = getline(l:first, l:last)
  let l:from = strlen(join(l:lines[: a:span[0] - l:first], "\n")) - strlen(getline(a:span[0])) + a:span[1] - 1
  let l:to = strlen(join(l:lines[: a:span[2] - l:first], "\n")) - strlen(getline(a:span[2])) + a:span[3] - 1
  let l:text = join(l:lines, "\n")
  if a:side ==# 'end-right'
    let l:to = s:forward(l:text, l:to, a:count)
  elseif a:side ==# 'end-left'
    let l:to = l:from + s:trimmed(strpart(l:text, l:from, l:to - l:from), a:count)
  elseif a:side ==# 'start-right'
    let l:from = s:forward(l:text, l:from, a:count)
    let l:from += strlen(matchstr(strpart(l:text, l:from), '^\_s*'))
  else
    let l:from = s:backward(l:text, l:from, a:count)
  endif
  return s:place(l:text, l:first, l:from) + s:place(l:text, l:first, l:to)
endfunction

" Length of the text without its last a:count steps and the blanks before them.
function! s:trimmed(text, count) abort
  let l:cut = s:backward(a:text, strlen(a:text), a:count)
  return strlen(substitute(strpart(a:text, 0, l:cut), '\_s*$', '', ''))
endfunction

function! s:place(text, first, byte) abort
  let l:before = strpart(a:text, 0, a:byte)
  return [a:first + count(l:before, "\n"), strlen(l:before) - strridx(l:before, "\n")]
endfunction

let s:sentences = {'end-sentence': 1, 'start-sentence': 1}

" The sentence at a place without its full stop, with the a:count - 1 that follow it, or come before it for its start.
function! s:sentence(article, side, at, count) abort
  let l:sentence = s:passage(a:article, 'sentence', a:at, a:side ==# 'end-sentence' ? a:count - 1 : 1 - a:count)
  if empty(l:sentence)
    throw 'whosaid: there is no sentence here'
  endif
  return s:inner('sentence', l:sentence)
endfunction

" From the cursor to the end of its sentence, or from its start to the cursor.
function! s:select_sentence(article, side, count) abort
  let l:sentence = s:sentence(a:article, a:side, [line('.'), col('.')], a:count)
  call s:select(a:side ==# 'end-sentence' ? [line('.'), col('.')] + l:sentence[2:] : l:sentence[:1] + [line('.'), col('.')])
endfunction

" For an operator of ours: the part that it is for, with an end moved; for a new claim the sentence up to its end.
function! whosaid#object#resize(side, count) abort
  try
    let l:article = whosaid#article#current()
    if has_key(s:sentences, a:side) && whosaid#tag#selects()
      return s:select_sentence(l:article, a:side, a:count)
    endif
    let l:part = whosaid#tag#part()
    let l:claim = whosaid#claims#need(l:article)
    let l:spans = l:claim[l:part . '_pos']
    if empty(l:spans)
      throw 'whosaid: ' . whosaid#claims#called(l:claim) . ' has no ' . l:part
    endif
    let l:span = l:spans[a:side =~# '^start' ? 0 : -1]
    if has_key(s:sentences, a:side)
      let l:at = a:side ==# 'end-sentence' ? [l:span[2], l:span[3] - 1] : l:span[:1]
      let l:sentence = s:sentence(l:article, a:side, l:at, a:count)
      let l:span = a:side ==# 'end-sentence' ? l:span[:1] + l:sentence[2:] : l:sentence[:1] + l:span[2:]
    else
      let l:span = s:moved(l:span, a:side, a:count)
    endif
    call whosaid#tag#resizing(l:claim.id, l:part, l:spans, a:side)
    call s:select(l:span)
  catch /^whosaid: /
    call whosaid#tag#abort()
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
  endtry
endfunction

let &cpoptions = s:cpo
unlet s:cpo
