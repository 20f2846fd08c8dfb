" The claims of an article buffer: their highlights, their list, review and undo.

" ---- the claims of a buffer ----------------------------------------------------------------------

" '{[0,12),[15,20)}' as [[0, 12], [15, 20]]; v:null as [].
function! s:spans(text) abort
  return a:text is v:null ? [] : json_decode(tr(a:text, '{)}', '[]]'))
endfunction

" A claim that is a cue alone ("declined to comment") stands where the cue does.
function! s:take(claim) abort
  let a:claim.content_spans = s:spans(a:claim.content_at)
  let a:claim.source_spans = s:spans(a:claim.source_at)
  let a:claim.cue_spans = s:spans(a:claim.cue_at)
  let a:claim.place = empty(a:claim.content_spans) ? a:claim.cue_spans[0] : a:claim.content_spans[0]
  if a:claim.quote is v:null
    let a:claim.quote = a:claim.cue
  endif
  return a:claim
endfunction

" Take all claims of an article and show them.
function! whosaid#claims#set(buf, claims) abort
  let l:claims = {}
  for l:claim in a:claims is v:null ? [] : a:claims
    let l:claims[l:claim.id] = s:take(l:claim)
  endfor
  call setbufvar(a:buf, 'whosaid_claims', l:claims)
  call setbufvar(a:buf, 'whosaid_starts', whosaid#mark#starts(a:buf))
  call setbufvar(a:buf, 'whosaid_undo', getbufvar(a:buf, 'whosaid_undo', []))
  call whosaid#claims#draw(a:buf)
endfunction

" Add a claim, or put it in the place of its former self.
function! whosaid#claims#put(buf, claim) abort
  let l:claims = getbufvar(a:buf, 'whosaid_claims')
  let l:new = !has_key(l:claims, a:claim.id)
  let l:claims[a:claim.id] = s:take(a:claim)
  if l:new
    call s:draw_one(a:buf, getbufvar(a:buf, 'whosaid_starts'), a:claim)
    call s:update(a:buf)
  else
    call whosaid#claims#draw(a:buf)
  endif
endfunction

" Highlight the claims of a buffer anew.
function! whosaid#claims#draw(buf) abort
  call whosaid#mark#clear(a:buf)
  let l:todo = values(getbufvar(a:buf, 'whosaid_claims'))
  call setbufvar(a:buf, 'whosaid_todo', l:todo)
  call s:draw_some(a:buf, l:todo, 0)
  call s:update(a:buf)
endfunction

" Draw for some ms and leave the rest to a timer: hundreds of claims would be felt. A later drawing
" of the same buffer ends this one.
function! s:draw_some(buf, todo, timer) abort
  let l:start = reltime()
  if !bufloaded(a:buf) || getbufvar(a:buf, 'whosaid_todo') isnot a:todo
    return
  endif
  let l:starts = getbufvar(a:buf, 'whosaid_starts')
  while !empty(a:todo) && reltimefloat(reltime(l:start)) < 0.010
    call s:draw_one(a:buf, l:starts, remove(a:todo, -1))
  endwhile
  if !empty(a:todo)
    call timer_start(5, function('s:draw_some', [a:buf, a:todo]))
  endif
endfunction

" Rejected claims are not shown.
function! s:draw_one(buf, starts, claim) abort
  if a:claim.status ==# 'rejected'
    return
  endif
  for l:part in ['content', 'source', 'cue']
    let l:kind = l:part ==# 'content' && a:claim.status ==# 'suggested' ? 'suggestion' : l:part
    for [l:from, l:to] in a:claim[l:part . '_spans']
      call whosaid#mark#add(a:buf, l:kind, whosaid#mark#position(a:buf, a:starts, l:from),
            \ whosaid#mark#position(a:buf, a:starts, l:to))
    endfor
  endfor
endfunction

function! s:update(buf) abort
  let l:n = len(getbufvar(a:buf, 'whosaid_claims'))
  call whosaid#update(a:buf, l:n . (l:n == 1 ? ' claim' : ' claims'))
endfunction

function! s:by_place(a, b) abort
  return a:a.place[0] == a:b.place[0] ? a:a.id - a:b.id : a:a.place[0] - a:b.place[0]
endfunction

" The claims of the current buffer in the order of the text.
function! s:sorted() abort
  call whosaid#article#current()
  return sort(values(b:whosaid_claims), function('s:by_place'))
endfunction

function! s:size(claim) abort
  let l:size = 0
  for [l:from, l:to] in a:claim.content_spans
    let l:size += l:to - l:from
  endfor
  return l:size
endfunction

function! s:covers(claim, part, at) abort
  for [l:from, l:to] in a:claim[a:part . '_spans']
    if l:from <= a:at && a:at < l:to
      return 1
    endif
  endfor
  return 0
endfunction

function! s:at_cursor() abort
  return whosaid#mark#offset(b:whosaid_starts, line('.'), col('.'))
endfunction

" The claim that was shown last, while the cursor is where it was then; else {}. It may be one of
" several that lie there.
function! s:shown() abort
  let [l:id, l:place] = get(b:, 'whosaid_shown', [0, []])
  return l:place == [line('.'), col('.')] ? get(b:whosaid_claims, l:id, {}) : {}
endfunction

" Remember a claim that was shown or changed, and the place of the cursor when that is in it.
function! s:set_shown(buf, claim) abort
  call setbufvar(a:buf, 'whosaid_current', a:claim.id)
  if a:buf == bufnr() && s:covers(a:claim, 'content', s:at_cursor())
    let b:whosaid_shown = [a:claim.id, [line('.'), col('.')]]
  endif
endfunction

" The claim under the cursor: the one that was just shown, else the innermost.
function! s:under_cursor() abort
  call whosaid#article#current()
  let l:shown = s:shown()
  if !empty(l:shown)
    return l:shown
  endif
  return s:innermost(s:at_cursor())
endfunction

" The claim that further words belong to: the one that was tagged, shown or changed last, else the
" innermost at their first code point.
function! whosaid#claims#current(at) abort
  if get(b:, 'whosaid_current', 0) < 0
    throw 'whosaid: the new claim is not stored yet'
  endif
  let l:claim = get(b:whosaid_claims, get(b:, 'whosaid_current', 0), {})
  return empty(l:claim) ? s:innermost(a:at) : l:claim
endfunction

" The innermost claim at a code point by its content, else by its source or cue.
function! s:innermost(at) abort
  for l:parts in [['content'], ['source', 'cue']]
    let l:best = {}
    for l:claim in values(b:whosaid_claims)
      for l:part in l:parts
        if s:covers(l:claim, l:part, a:at) && (empty(l:best) || s:size(l:claim) < s:size(l:best))
          let l:best = l:claim
        endif
      endfor
    endfor
    if !empty(l:best)
      return l:best
    endif
  endfor
  throw 'whosaid: there is no claim under the cursor'
endfunction

" ---- in words ------------------------------------------------------------------------------------

function! s:sign(polarity) abort
  return a:polarity is v:null ? '?' : a:polarity > 0 ? '+' : a:polarity < 0 ? '-' : '0'
endfunction

function! s:stances(claim) abort
  let l:stances = []
  let l:concepts = a:claim.concepts is v:null ? [] : a:claim.concepts
  let l:polarities = a:claim.polarities is v:null ? [] : a:claim.polarities
  for l:i in range(len(l:concepts))
    call add(l:stances, l:concepts[l:i] . ' ' . s:sign(get(l:polarities, l:i, v:null)))
  endfor
  return join(l:stances, ', ')
endfunction

" A claim in one line: actors · act · concepts with polarity · quote.
function! whosaid#claims#line(claim) abort
  let l:actors = a:claim.actors is v:null ? [] : a:claim.actors
  let l:parts = [empty(l:actors) ? '(no actor)' : join(l:actors, '; '),
        \ a:claim.act is v:null ? '' : a:claim.act, s:stances(a:claim),
        \ substitute(a:claim.quote, '\s*\n\s*', ' ', 'g')]
  let l:line = join(filter(l:parts, 'v:val !=# ""'), ' · ')
  return a:claim.status ==# 'confirmed' ? l:line : '[' . a:claim.status . '] ' . l:line
endfunction

" :Whosaid show: the claim under the cursor.
function! whosaid#claims#show(how) abort
  let l:claim = s:under_cursor()
  let b:whosaid_current = l:claim.id
  call whosaid#say(l:claim.id . ': ' . whosaid#claims#line(l:claim))
endfunction

" ---- list and movement ---------------------------------------------------------------------------

" 'quickfixtextfunc': the key of the article instead of the long name of its buffer.
function! whosaid#claims#quickfix_text(info) abort
  let l:items = getqflist({'id': a:info.id, 'items': 0}).items[a:info.start_idx - 1 : a:info.end_idx - 1]
  return map(l:items, {_, i -> printf('%s|%d col %d| %s', fnamemodify(bufname(i.bufnr), ':t'), i.lnum, i.col,
        \ i.text)})
endfunction

" Put entries into the quickfix list and show it, unless something is being typed.
function! whosaid#claims#quickfix(items, title, context, append) abort
  if a:append
    call setqflist([], 'a', {'items': a:items, 'context': a:context})
  else
    call setqflist([], ' ', {'items': a:items, 'title': a:title, 'context': a:context,
          \ 'quickfixtextfunc': 'whosaid#claims#quickfix_text'})
  endif
  if whosaid#idle()
    let l:window = win_getid()
    execute 'botright copen' min([10, max([3, len(getqflist())])])
    setlocal nowrap
    call win_gotoid(l:window)
  endif
endfunction

" :Whosaid claims: those of this article, in the order of the text.
function! whosaid#claims#list(how) abort
  let l:buf = whosaid#article#current()
  let l:items = []
  for l:claim in s:sorted()
    let [l:lnum, l:col] = whosaid#mark#position(l:buf, b:whosaid_starts, l:claim.place[0])
    let [l:end_lnum, l:end_col] = whosaid#mark#position(l:buf, b:whosaid_starts, l:claim.place[1])
    call add(l:items, {'bufnr': l:buf, 'lnum': l:lnum, 'col': l:col, 'end_lnum': l:end_lnum,
          \ 'end_col': l:end_col, 'text': whosaid#claims#line(l:claim)})
  endfor
  if empty(l:items)
    return whosaid#say('this article has no claims')
  endif
  call whosaid#claims#quickfix(l:items, 'Whosaid claims: article ' . b:whosaid_id, {}, 0)
endfunction

function! s:go(claim) abort
  let l:place = whosaid#mark#position(bufnr(), b:whosaid_starts, a:claim.place[0])
  normal! m'
  call cursor(l:place)
  let b:whosaid_shown = [a:claim.id, l:place]
  let b:whosaid_current = a:claim.id
  call whosaid#say(a:claim.id . ': ' . whosaid#claims#line(a:claim))
endfunction

" The claims before and those behind the cursor; among those that begin there, before and behind the
" one that was just shown.
function! s:around() abort
  let l:claims = s:sorted()
  let l:shown = s:shown()
  let l:at = s:at_cursor()
  let l:Side = {claim -> get(l:shown, 'place', [-1])[0] == l:at ? s:by_place(claim, l:shown)
        \ : claim.place[0] - l:at}
  return [filter(copy(l:claims), 'l:Side(v:val) < 0'), filter(l:claims, 'l:Side(v:val) > 0')]
endfunction

" :Whosaid next, prev: the next claim after the cursor, the last before it.
function! whosaid#claims#next(how) abort
  let l:claims = s:around()[1]
  if empty(l:claims)
    throw 'whosaid: no claim follows'
  endif
  call s:go(l:claims[0])
endfunction

function! whosaid#claims#prev(how) abort
  let l:claims = s:around()[0]
  if empty(l:claims)
    throw 'whosaid: no claim comes before'
  endif
  call s:go(l:claims[-1])
endfunction

" ---- changes -------------------------------------------------------------------------------------

" Remember how a change can be taken back: a list of [verb, arguments], and words for it.
function! whosaid#claims#remember(buf, steps, text) abort
  if bufloaded(a:buf)
    call add(getbufvar(a:buf, 'whosaid_undo'), {'steps': a:steps, 'text': a:text})
  endif
endfunction

" The claim in the reply to a change of one claim; {} after saying why there is none.
function! whosaid#claims#changed(buf, reply) abort
  if whosaid#failed(a:reply)
    return {}
  endif
  let [l:claim, l:exists, l:was, l:now] = a:reply.rows[0]
  if l:claim is v:null
    let l:id = getbufvar(a:buf, 'whosaid_id')
    call whosaid#warn(l:exists ? 'the text of article ' . l:id . ' has changed; :edit! reads it again'
          \ : 'there is no article ' . l:id . ' any more')
    return {}
  endif
  if bufloaded(a:buf)
    call whosaid#claims#put(a:buf, l:claim)
    call s:set_shown(a:buf, l:claim)
    call whosaid#article#stamped(a:buf, l:was, l:now)
  endif
  return l:claim
endfunction

" :Whosaid confirm, reject: the claim under the cursor.
function! whosaid#claims#confirm(how) abort
  call s:review('confirm', 'confirmed')
endfunction

function! whosaid#claims#reject(how) abort
  call s:review('reject', 'rejected')
endfunction

function! s:review(verb, status) abort
  let l:claim = s:under_cursor()
  call whosaid#rpc#send(a:verb, [b:whosaid_id, l:claim.id],
        \ function('s:reviewed', [bufnr(), a:status, l:claim.status]))
endfunction

function! s:reviewed(buf, status, before, reply) abort
  let l:claim = whosaid#claims#changed(a:buf, a:reply)
  if !empty(l:claim)
    call whosaid#claims#remember(a:buf, [['retag', [getbufvar(a:buf, 'whosaid_id'), l:claim.id,
          \ '{"status":"' . a:before . '"}']]], 'claim ' . l:claim.id . ' is ' . a:before . ' again')
    call whosaid#say(a:status . ' claim ' . l:claim.id)
  endif
endfunction

" :Whosaid untag: the claim under the cursor; with ! also those reported inside it.
function! whosaid#claims#untag(how) abort
  let l:claim = s:under_cursor()
  let l:inside = len(filter(values(b:whosaid_claims), 'v:val.parent is l:claim.id'))
  if l:inside > 0 && !a:how.bang
    throw 'whosaid: claim ' . l:claim.id . ' has ' . l:inside . ' reported inside it; :Whosaid! untag removes all'
  endif
  call whosaid#rpc#send('untag', [b:whosaid_id, l:claim.id, a:how.bang ? 'true' : 'false'],
        \ function('s:untagged', [bufnr(), b:whosaid_id]))
endfunction

function! s:untagged(buf, key, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  if empty(a:reply.rows)
    return whosaid#warn('there is no article ' . a:key . ' any more')
  endif
  let l:ids = map(copy(a:reply.rows), 'v:val[0]')
  call whosaid#claims#remember(a:buf, s:restoring(a:key, a:reply.rows), 'restored claim ' . join(l:ids, ', '))
  call s:drop(a:buf, a:reply.rows)
  call whosaid#say('removed claim ' . join(l:ids, ', ') . '; :Whosaid undo brings it back')
endfunction

" Claims that are no more: the rows of the reply to untag.
function! s:drop(buf, rows) abort
  if bufloaded(a:buf)
    let l:ids = map(copy(a:rows), 'v:val[0]')
    let l:claims = getbufvar(a:buf, 'whosaid_claims')
    call filter(l:claims, 'index(l:ids, v:val.id) < 0')
    call whosaid#claims#draw(a:buf)
    call whosaid#article#stamped(a:buf, a:rows[0][3], a:rows[0][4])
  endif
endfunction

" Steps that restore removed claims [id, parent, json, …]: parents first.
function! s:restoring(key, rows) abort
  let l:rows = copy(a:rows)
  let l:steps = []
  while !empty(l:rows)
    let l:ids = map(copy(l:rows), 'v:val[0]')
    let l:free = filter(copy(l:rows), 'index(l:ids, v:val[1]) < 0')
    for [l:id, l:parent, l:json; l:_] in l:free
      call add(l:steps, ['restore', [a:key, l:id, l:json]])
    endfor
    call filter(l:rows, 'index(l:ids, v:val[1]) >= 0')
  endwhile
  return l:steps
endfunction

" :Whosaid undo: take the last tag, untag, confirm or reject of this buffer back.
function! whosaid#claims#undo(how) abort
  let l:buf = whosaid#article#current()
  if empty(b:whosaid_undo)
    throw 'whosaid: there is nothing to take back'
  endif
  call s:take_back(l:buf, remove(b:whosaid_undo, -1))
endfunction

function! s:take_back(buf, change) abort
  let [l:verb, l:args] = a:change.steps[0]
  call whosaid#rpc#send(l:verb, l:args, function('s:taken_back', [a:buf, a:change]))
endfunction

" SQLSTATEs by which the database refuses a change for what it is: bad values, claims that are not
" there or that others are reported inside, limits. Without one of them it never got to the change.
let s:refusals = '^\%(22\|2B\|42704\|54\)'

" A change that cannot be taken back any more is forgotten, so that the one before it comes next.
function! s:not_taken_back(buf, change, reply) abort
  if get(a:reply, 'sqlstate', '') =~# s:refusals
    return whosaid#failed(extend({'error': 'cannot be taken back any more: ' . a:reply.error}, a:reply, 'keep'))
  endif
  call whosaid#claims#remember(a:buf, a:change.steps, a:change.text)
  return whosaid#failed(a:reply)
endfunction

function! s:taken_back(buf, change, reply) abort
  if has_key(a:reply, 'error')
    return s:not_taken_back(a:buf, a:change, a:reply)
  endif
  if a:change.steps[0][0] ==# 'untag'
    if empty(a:reply.rows)
      return whosaid#warn('there is no article ' . a:change.steps[0][1][0] . ' any more')
    endif
    call s:drop(a:buf, a:reply.rows)
  elseif empty(whosaid#claims#changed(a:buf, a:reply))
    return
  endif
  call remove(a:change.steps, 0)
  if empty(a:change.steps)
    call whosaid#say(a:change.text)
  else
    call s:take_back(a:buf, a:change)
  endif
endfunction
