" Articles as the editor knows them: what the database has said, what was typed since, and the queue between
" the two. An article outlives its buffers.
"
" A change is an entry of the queue, in the order of the keys. It is shown at once: a claim that is shown is the
" database's with the entries about it laid over. One entry is sent at a time, and its answer takes its place.
" What is refused stays in the queue, and on the screen, until it is sent again or dropped.
"
" Entry: kind (add, patch, untag, restore, suggest), claim (below 0 while the database has given it no number), fields
" (members of the claim as they are shown), before (the same before), verdict (confirm, reject or ''), words
" (what it does), state (waiting, sent, stored, refused).

let s:cpo = &cpoptions
set cpoptions&vim

let s:articles = {}
let s:new_id = 0

" Room for numbers below 0 down to a:lowest. Returns what they are to be added to.
function! whosaid#store#reserve(lowest) abort
  let s:new_id += a:lowest
  return s:new_id - a:lowest
endfunction

" The article of a key in a place; made when there is none.
function! whosaid#store#article(place, key) abort
  let l:name = string(a:place) . a:key
  if !has_key(s:articles, l:name)
    let s:articles[l:name] = {'key': a:key, 'place': a:place, 'buf': -1, 'server': {}, 'claims': {}, 'order': [], 'open': 0,
          \ 'lines': {}, 'wide': [], 'queue': [], 'undo': [], 'redo': [], 'current': 0, 'picked': [0, []],
          \ 'stamp': '', 'sum': '', 'tick': 0, 'loaded': 0, 'halted': '', 'meta': {}, 'coder': '', 'tints': {}, 'numbers': {}, 'passages': [],
          \ 'last': {}, 'used': {}, 'uses': {'actor': {}, 'concept': {}, 'act': {}}, 'concepts': [], 'actors': [], 'acts': []}
  endif
  return s:articles[l:name]
endfunction

" All articles whose buffer is loaded.
function! whosaid#store#open_articles() abort
  return filter(values(s:articles), 'bufloaded(v:val.buf) && getbufvar(v:val.buf, "whosaid") is v:val')
endfunction

" All articles with answers that are not stored.
function! whosaid#store#unstored() abort
  return filter(values(s:articles), '!empty(v:val.queue)')
endfunction

" ---- order ---------------------------------------------------------------------------------------

" -1, 0 or 1: by line, column, number.
function! whosaid#store#compare(a, b) abort
  for l:i in [0, 1]
    if a:a.place_at[l:i] != a:b.place_at[l:i]
      return a:a.place_at[l:i] < a:b.place_at[l:i] ? -1 : 1
    endif
  endfor
  return s:rank(a:a.id) < s:rank(a:b.id) ? -1 : a:a.id != a:b.id
endfunction

" A claim without a number is newer than all that have one.
function! s:rank(id) abort
  return a:id < 0 ? 0x40000000 - a:id : a:id
endfunction

" Index in the order at which a claim stands or would stand.
function! whosaid#store#rank(article, claim) abort
  let l:low = 0
  let l:high = len(a:article.order)
  while l:low < l:high
    let l:middle = (l:low + l:high) / 2
    if whosaid#store#compare(a:article.claims[a:article.order[l:middle]], a:claim) < 0
      let l:low = l:middle + 1
    else
      let l:high = l:middle
    endif
  endwhile
  return l:low
endfunction

" ---- what is shown -------------------------------------------------------------------------------

function! s:lay_over(claim, entry, id) abort
  if a:entry.kind ==# 'patch'
    return empty(a:claim) ? {} : extend(copy(a:claim), a:entry.fields)
  elseif a:entry.kind ==# 'add'
    return copy(a:entry.fields)
  endif
  return a:entry.kind ==# 'restore' ? copy(a:entry.was_of[index(a:entry.claims, a:id)]) : {}
endfunction

" The claim as it is to be shown, {} when it is not there.
function! s:view(article, id) abort
  let l:claim = copy(get(a:article.server, a:id, {}))
  for l:entry in a:article.queue
    if index(l:entry.claims, a:id) >= 0
      let l:claim = s:lay_over(l:claim, l:entry, a:id)
      if !empty(l:claim)
        let l:claim = extend(copy(l:claim), {'id': a:id, 'pending': l:entry.state ==# 'refused' ? 2 : 1})
      endif
    endif
  endfor
  return l:claim
endfunction

function! s:forget(article, id) abort
  if has_key(a:article.claims, a:id)
    let l:claim = a:article.claims[a:id]
    call whosaid#mark#erase(a:article.buf, l:claim)
    call whosaid#places#remove(a:article, l:claim)
    call remove(a:article.order, whosaid#store#rank(a:article, l:claim))
    let a:article.open -= l:claim.status ==# 'suggested'
    call remove(a:article.claims, a:id)
  endif
endfunction

function! s:show(article, claim) abort
  let l:order = a:article.order
  if empty(l:order) || whosaid#store#compare(a:article.claims[l:order[-1]], a:claim) < 0
    call add(l:order, a:claim.id)
  else
    call insert(l:order, a:claim.id, whosaid#store#rank(a:article, a:claim))
  endif
  let a:article.claims[a:claim.id] = a:claim
  let a:article.open += a:claim.status ==# 'suggested'
  call whosaid#places#add(a:article, a:claim)
  call whosaid#mark#draw(a:article, a:claim)
endfunction

" Whether a claim is drawn as it was: at the same places, in the same way.
function! s:drawn_alike(was, claim) abort
  for l:member in ['place_at', 'content_pos', 'source_pos', 'cue_pos', 'status', 'pending']
    if a:was[l:member] !=# a:claim[l:member]
      return 0
    endif
  endfor
  return a:was.crowded || !empty(a:was.marks) == whosaid#claims#shown(a:claim)
endfunction

" Show a claim anew. What is drawn stays when only names are other than they were: that is ten times as quick.
function! whosaid#store#refresh(article, id) abort
  let l:was = get(a:article.claims, a:id, {})
  let l:claim = s:view(a:article, a:id)
  if !empty(l:was) && !empty(l:claim) && s:drawn_alike(l:was, l:claim)
    let a:article.claims[a:id] = extend(l:claim, {'marks': l:was.marks, 'extent': l:was.extent, 'cells': l:was.cells,
          \ 'size': l:was.size, 'crowded': l:was.crowded})
    return
  endif
  call s:forget(a:article, a:id)
  if !empty(l:claim)
    call s:show(a:article, l:claim)
  endif
endfunction

function! s:refresh_all(article, ids) abort
  for l:id in a:ids
    call whosaid#store#refresh(a:article, l:id)
  endfor
  call whosaid#claims#updated(a:article)
  call whosaid#claims#relist(a:article, a:ids)
endfunction

let s:slice = 0.010 " seconds for which claims are shown anew at a time

" The same for the claims from a:at on, not all at once.
function! s:refresh_slowly(article, ids, at, Then, timer) abort
  let l:start = reltime()
  let l:at = a:at
  while l:at < len(a:ids) && reltimefloat(reltime(l:start)) < s:slice
    call whosaid#store#refresh(a:article, a:ids[l:at])
    let l:at += 1
  endwhile
  call whosaid#claims#updated(a:article)
  if l:at < len(a:ids)
    call timer_start(5, function('s:refresh_slowly', [a:article, a:ids, l:at, a:Then]))
  else
    call whosaid#claims#relist(a:article, a:ids)
    call a:Then()
  endif
endfunction

" ---- what the database has -----------------------------------------------------------------------

" A page of claims, in order, that were not known before: no claim is shown anew.
function! whosaid#store#append(article, claims) abort
  for l:claim in a:claims
    let a:article.server[l:claim.id] = l:claim
    call s:adopt(a:article, l:claim)
    call whosaid#store#refresh(a:article, l:claim.id)
  endfor
  call whosaid#claims#updated(a:article)
endfunction

" The article was read again: new claims that wait or were refused, and removed ones that are to come back, are shown
" again, where their words still are.
function! whosaid#store#show_new(article) abort
  let l:ids = []
  for l:entry in a:article.queue
    let l:ids += l:entry.kind ==# 'restore' ? l:entry.claims : []
  endfor
  for l:entry in filter(copy(a:article.queue), 'v:val.kind ==# "add"')
    let l:pos = l:entry.fields.content_pos[0]
    if whosaid#mark#words(a:article.buf, l:pos) ==# l:entry.check
      call add(l:ids, l:entry.claim)
    elseif l:entry.state ==# 'waiting'
      call extend(l:entry, {'state': 'refused', 'error': 'the text has changed'})
    endif
  endfor
  call s:refresh_all(a:article, l:ids)
endfunction

" All claims were read again: a:seen has the numbers of those that are there, a:news those that are other than they
" were. a:Then gets those that were changed or came, and those that went, when all is shown.
function! whosaid#store#replace(article, seen, news, Then) abort
  let l:gone = map(filter(keys(a:article.server), '!has_key(a:seen, v:val)'), 'str2nr(v:val)')
  let l:new = filter(keys(a:news), '!has_key(a:article.server, v:val)')
  call s:release(values(a:article.server), -1)
  call extend(a:article.server, a:news)
  for l:id in l:new
    call s:adopt(a:article, a:news[l:id])
  endfor
  for l:id in l:gone
    call remove(a:article.server, l:id)
    call s:drop_entries(a:article, {entry -> index(entry.claims, l:id) >= 0 && entry.state !=# 'sent'})
  endfor
  call s:refresh_slowly(a:article, l:gone + map(keys(a:news), 'str2nr(v:val)'), 0, {-> a:Then(len(a:news), l:gone)}, -1)
endfunction

" A new claim whose answer was lost on the way may be stored all the same: then it is this one.
function! s:adopt(article, claim) abort
  for l:entry in whosaid#store#refused(a:article)
    if l:entry.kind ==# 'add' && l:entry.unsure && l:entry.fields.content_at ==# a:claim.content_at
          \ && a:claim.coder ==# a:article.coder
      call s:stored(a:article, l:entry)
      return s:number(a:article, l:entry, a:claim.id)
    endif
  endfor
endfunction

" Thousands of claims go a few at a time: to free them at once takes as long as a dropped frame.
function! s:release(claims, timer) abort
  if len(a:claims) > 200
    if a:timer > 0
      call remove(a:claims, 0, 199)
    endif
    call timer_start(5, function('s:release', [a:claims]))
  endif
endfunction

" Nothing is known any more but what waits: the text is another.
function! whosaid#store#clear(article) abort
  call s:release(values(a:article.server) + values(a:article.claims), -1)
  let a:article.server = {}
  let a:article.claims = {}
  let a:article.order = []
  let a:article.open = 0
  let a:article.lines = {}
  let a:article.wide = []
  let a:article.passages = []
  silent! unlet a:article.reasons a:article.starts
  let a:article.uses = {'actor': {}, 'concept': {}, 'act': {}}
  let a:article.loaded = 0
endfunction

" ---- changes -------------------------------------------------------------------------------------

" Make a change. a:entry: kind, claim, fields, verdict, words; it is shown and queued. With a:again it takes a
" change back or makes it again, and is not one to be taken back itself.
function! whosaid#store#change(article, entry, again) abort
  let l:entry = extend({'verdict': '', 'fields': {}, 'state': 'waiting', 'error': '', 'unsure': 0, 'rows': []}, a:entry)
  if l:entry.kind ==# 'add'
    let s:new_id -= 1
    let l:entry.claim = s:new_id
    let l:entry.claims = [s:new_id]
    let l:entry.fields.id = s:new_id
  endif
  if !has_key(l:entry, 'claims')
    let l:entry.claims = [l:entry.claim]
  endif
  let l:entry.was = s:views(a:article, l:entry.claims)
  if l:entry.kind ==# 'patch'
    let l:entry.before = s:former(l:entry.was[0], l:entry.fields)
  endif
  call add(a:article.queue, l:entry)
  if !a:again
    call add(a:article.undo, l:entry)
    let a:article.redo = []
  endif
  call s:send_next(a:article) " first, so that the server works while it is drawn
  call s:refresh_all(a:article, l:entry.claims)
  return l:entry
endfunction

function! s:views(article, ids) abort
  return map(copy(a:ids), {_, id -> get(a:article.claims, id, {})})
endfunction

" What the fields were; content that changes made the mode follow from it.
function! s:former(claim, fields) abort
  let l:before = {}
  for l:key in keys(a:fields) + (has_key(a:fields, 'content_at') ? ['mode'] : [])
    let l:before[l:key] = get(a:claim, l:key, v:null)
  endfor
  return l:before
endfunction

function! s:drop_entries(article, Test) abort
  let l:dropped = filter(copy(a:article.queue), {_, entry -> a:Test(entry)})
  for l:list in ['queue', 'undo', 'redo']
    call filter(a:article[l:list], {_, entry -> s:in(l:dropped, entry) == 0})
  endfor
  return l:dropped
endfunction

" Whether this very entry is in the list.
function! s:in(list, entry) abort
  for l:other in a:list
    if l:other is a:entry
      return 1
    endif
  endfor
  return 0
endfunction

" ---- undo ----------------------------------------------------------------------------------------

" The change that takes an entry back.
function! s:inverse(entry) abort
  if a:entry.kind ==# 'patch'
    return {'kind': 'patch', 'claim': a:entry.claim, 'fields': a:entry.before, 'words': a:entry.words}
  elseif a:entry.kind ==# 'untag'
    return {'kind': 'restore', 'claim': a:entry.claim, 'claims': copy(a:entry.claims), 'of': a:entry,
          \ 'was_of': a:entry.was, 'words': a:entry.words}
  elseif a:entry.kind ==# 'suggest'
    return {'kind': 'untag', 'claim': a:entry.claim, 'claims': copy(a:entry.claims), 'proposed': a:entry, 'words': a:entry.words}
  endif
  let l:proposed = get(get(a:entry, 'of', {}), 'proposed', {})
  return extend({'kind': 'untag', 'claim': a:entry.claim, 'claims': copy(a:entry.claims), 'cascade': len(a:entry.claims) > 1,
        \ 'words': a:entry.words}, empty(l:proposed) ? {} : {'proposed': l:proposed})
endfunction

function! s:unsent(article, entry) abort
  return s:in(a:article.queue, a:entry) && a:entry.state !=# 'sent'
endfunction

" Take the last change back, or with a:from redo make it again. Returns the change, {} when there is none.
function! s:step(article, from, to) abort
  if empty(a:article[a:from])
    return {}
  endif
  let l:entry = remove(a:article[a:from], -1)
  if s:unsent(a:article, l:entry)
    call filter(a:article.queue, {_, other -> other isnot l:entry})
    if has_key(l:entry, 'takes_back')
      call add(a:article[a:to], l:entry.takes_back)
    elseif a:from ==# 'undo' && l:entry.state !=# 'refused'
      let l:entry.state = 'dropped'
      call add(a:article.redo, l:entry)
    endif
    call s:unhalt(a:article)
    call s:refresh_all(a:article, l:entry.claims)
    call s:send_next(a:article)
    return l:entry
  endif
  let l:made = whosaid#store#change(a:article, l:entry.state ==# 'dropped' ? s:afresh(l:entry) : s:inverse(l:entry), 1)
  if l:entry.state !=# 'dropped'
    let l:made.takes_back = l:entry
  endif
  call add(a:article[a:to], l:made)
  return extend({'made': l:made}, l:entry, 'keep')
endfunction

function! s:afresh(entry) abort
  return extend(filter(copy(a:entry), 'index(["state", "error", "was", "before", "takes_back"], v:key) < 0'), {'claims': copy(a:entry.claims)})
endfunction

function! whosaid#store#undo(article) abort
  return s:step(a:article, 'undo', 'redo')
endfunction

function! whosaid#store#redo(article) abort
  return s:step(a:article, 'redo', 'undo')
endfunction

" ---- the queue -----------------------------------------------------------------------------------

" What waits for the database, and what it refused.
function! whosaid#store#waiting(article) abort
  return filter(copy(a:article.queue), 'v:val.state !=# "refused"')
endfunction

function! whosaid#store#refused(article) abort
  return filter(copy(a:article.queue), 'v:val.state ==# "refused"')
endfunction

" Verb and arguments of an entry, or [] when its claim is not stored.
function! s:request(article, entry) abort
  let l:key = a:article.key
  if a:entry.kind ==# 'add'
    return ['add', [l:key, a:entry.fields.content_at, a:entry.check, a:entry.propose ? 'true' : 'false',
          \ get(a:entry, 'extra', '{}')]]
  elseif a:entry.kind ==# 'suggest'
    return ['suggest', [l:key]]
  elseif a:entry.claim < 0
    return []
  elseif a:entry.kind ==# 'patch'
    return ['change', [l:key, get(a:entry, 'spans', v:null), get(a:entry, 'check', v:null), a:entry.claim,
          \ whosaid#patch#of(a:entry), a:entry.verdict]]
  elseif a:entry.kind ==# 'untag'
    let l:ids = has_key(a:entry, 'proposed') ? a:entry.proposed.claims : [a:entry.claim]
    return ['untag', [l:key, '{' . join(l:ids, ',') . '}', get(a:entry, 'cascade') ? 'true' : 'false']]
  endif
  let l:row = get(s:to_restore(a:entry), 0, [])
  return empty(l:row) ? [] : ['restore', [l:key, l:row[0], l:row[2]]]
endfunction

" What is left to restore, parents first: the rows that its untag gave, without those that came back.
function! s:to_restore(entry) abort
  let l:rows = filter(copy(a:entry.of.rows), {_, row -> index(a:entry.rows, row[0]) < 0})
  let l:ids = map(copy(l:rows), 'v:val[0]')
  return filter(l:rows, 'index(l:ids, v:val[1]) < 0')
endfunction

function! s:send_next(article) abort
  if a:article.halted !=# '' || !empty(filter(copy(a:article.queue), 'v:val.state ==# "sent"'))
    return
  endif
  for l:entry in a:article.queue
    if l:entry.state ==# 'waiting'
      let l:request = s:request(a:article, l:entry)
      if !empty(l:request)
        let l:entry.state = 'sent'
        return whosaid#rpc#send(l:request[0], l:request[1], function('s:answered', [a:article, l:entry]))
      endif
      let l:entry.state = 'refused'
      let l:entry.error = 'the claim is not stored'
      call s:refresh_all(a:article, l:entry.claims)
    endif
  endfor
endfunction

" SQLSTATEs by which the database refuses a change for what it is; without one of them it never got to it.
let s:refusals = '^\%(2[1-9]\|2B\|3[^0]\|42\|4[04]\|54\|P0\|0A\)'

function! s:refuse(article, entry, reply) abort
  let a:entry.state = 'refused'
  let a:entry.error = whosaid#reason(a:reply)
  let a:entry.unsure = get(a:reply, 'sqlstate', '') !~# s:refusals
  if a:entry.unsure
    let a:article.halted = a:reply.error
  endif
  call whosaid#failed(a:reply)
  call s:refresh_all(a:article, a:entry.claims)
  if get(a:reply, 'sqlstate', '') ==# '42704'
    call whosaid#article#look(a:article)
  endif
endfunction

function! s:answered(article, entry, reply) abort
  if a:entry.state !=# 'sent'
    return
  endif
  if has_key(a:reply, 'error')
    call s:refuse(a:article, a:entry, a:reply)
  elseif a:entry.kind ==# 'untag'
    call s:untagged(a:article, a:entry, a:reply.rows)
  elseif a:entry.kind ==# 'suggest' && !empty(a:reply.rows)
    call s:suggested(a:article, a:entry, json_decode(tr(a:reply.rows[0][0], '{}', '[]')))
  elseif empty(a:reply.rows) || a:reply.rows[0][0] is v:null
    call s:refuse(a:article, a:entry, {'sqlstate': '22000', 'error': !empty(a:reply.rows) && a:reply.rows[0][2]
          \ ? 'the text of article ' . a:article.key . ' has changed; :edit! reads it again'
          \ : 'there is no article ' . a:article.key . ' any more'})
  else
    call s:changed(a:article, a:entry, a:reply.rows[0])
  endif
  call s:send_next(a:article)
endfunction

function! s:stored(article, entry) abort
  let a:entry.state = 'stored'
  call filter(a:article.queue, {_, other -> other isnot a:entry})
endfunction

function! s:changed(article, entry, row) abort
  let l:claim = whosaid#claims#take(a:row[0], whosaid#claims#numbers(a:row[1]))
  let a:article.server[l:claim.id] = l:claim
  if a:entry.kind ==# 'restore'
    call add(a:entry.rows, l:claim.id)
    if !empty(s:to_restore(a:entry))
      let a:entry.state = 'waiting'
      call whosaid#store#refresh(a:article, l:claim.id)
      return whosaid#article#stamped(a:article, a:row[3], a:row[4])
    endif
  endif
  call s:stored(a:article, a:entry)
  if a:entry.kind ==# 'add'
    call s:number(a:article, a:entry, l:claim.id)
  endif
  call s:refresh_all(a:article, a:entry.claims)
  call whosaid#article#stamped(a:article, a:row[3], a:row[4])
  call whosaid#claims#answered(a:article, a:entry, l:claim)
endfunction

" A new claim got its number: whatever speaks of it learns it.
function! s:number(article, entry, id) abort
  let l:was = a:entry.claim
  call s:forget(a:article, l:was)
  for l:entry in a:article.queue + a:article.undo + a:article.redo + [a:entry]
    call map(l:entry.claims, 'v:val == l:was ? a:id : v:val')
    let l:entry.claim = l:entry.claim == l:was ? a:id : l:entry.claim
  endfor
  let a:entry.fields.id = a:id
  let a:article.numbers[l:was] = a:id
  let a:article.current = a:article.current == l:was ? a:id : a:article.current
  let a:article.picked[0] = a:article.picked[0] == l:was ? a:id : a:article.picked[0]
  if has_key(a:article.tints, l:was)
    let a:article.tints[a:id] = remove(a:article.tints, l:was)
  endif
endfunction

" The claim as it is now: one that was new when a menu opened may have got its number meanwhile.
function! whosaid#store#now(article, claim) abort
  return get(a:article.claims, get(a:article.numbers, a:claim.id, a:claim.id), a:claim)
endfunction

" What the tagger proposed can be taken back as a whole; when it proposed nothing, there is nothing to take back.
function! s:suggested(article, entry, ids) abort
  let a:entry.claims = a:ids
  let a:entry.claim = get(a:ids, 0, 0)
  call s:stored(a:article, a:entry)
  if empty(a:ids)
    for l:list in ['undo', 'redo']
      call filter(a:article[l:list], {_, other -> other isnot a:entry})
    endfor
  endif
  call whosaid#claims#updated(a:article)
  call whosaid#review#suggested(a:article, len(a:ids))
endfunction

function! s:untagged(article, entry, rows) abort
  if empty(a:rows) && has_key(a:entry, 'proposed') && empty(a:entry.proposed.claims)
    return s:stored(a:article, a:entry)
  elseif empty(a:rows)
    return s:refuse(a:article, a:entry, {'sqlstate': '22000', 'error': 'there is no article ' . a:article.key . ' any more'})
  endif
  let a:entry.rows = a:rows
  let l:ids = map(copy(a:rows), 'v:val[0]')
  if empty(a:entry.claims)
    call extend(a:entry, {'claims': l:ids, 'claim': l:ids[0], 'was': s:views(a:article, l:ids)})
  endif
  call filter(a:article.server, 'index(l:ids, str2nr(v:key)) < 0')
  call s:stored(a:article, a:entry)
  call s:refresh_all(a:article, l:ids)
  call whosaid#article#stamped(a:article, a:rows[0][3], a:rows[0][4])
endfunction

function! s:unhalt(article) abort
  if empty(whosaid#store#refused(a:article))
    let a:article.halted = ''
  endif
endfunction

" Send again what was refused, in its order. Was an answer lost, it is asked first what the database has.
function! whosaid#store#resend(article) abort
  let l:entries = whosaid#store#refused(a:article)
  if empty(filter(copy(l:entries), 'v:val.unsure'))
    call s:resend(a:article)
  else
    call whosaid#article#look_first(a:article, function('s:resend', [a:article]))
  endif
  return len(l:entries)
endfunction

function! s:resend(article) abort
  let a:article.halted = ''
  for l:entry in whosaid#store#refused(a:article)
    let l:entry.state = 'waiting'
    let l:entry.unsure = 0
    call s:refresh_all(a:article, l:entry.claims)
  endfor
  call s:send_next(a:article)
endfunction

" Drop what was refused, and what cannot be without it. Returns how many.
function! whosaid#store#drop(article) abort
  let l:lost = map(filter(whosaid#store#refused(a:article), 'v:val.kind ==# "add"'), 'v:val.claim')
  let l:dropped = s:drop_entries(a:article, {entry -> entry.state ==# 'refused' || index(l:lost, entry.claim) >= 0})
  let a:article.halted = ''
  for l:entry in l:dropped
    call s:refresh_all(a:article, l:entry.claims)
  endfor
  call s:send_next(a:article)
  return len(l:dropped)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
