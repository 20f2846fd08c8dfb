" The claims of an article: as the database tells them, in words, under the cursor, the way from one to the
" next, their list.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- as the database tells them ------------------------------------------------------------------

" The numbers of '{1,2,3}', to be taken one after the other.
function! whosaid#claims#numbers(text) abort
  return {'list': a:text is v:null ? [] : json_decode(tr(a:text, '{}', '[]')), 'at': 0}
endfunction

" As many spans [line, column, end line, end column] as the multirange has.
function! s:take_spans(multirange, numbers) abort
  let l:spans = []
  for l:i in range(a:multirange is v:null ? 0 : count(a:multirange, '['))
    call add(l:spans, a:numbers.list[a:numbers.at : a:numbers.at + 3])
    let a:numbers.at += 4
  endfor
  return l:spans
endfunction

" A row of claims() with the lines and columns of its spans. A claim that is a cue alone ("declined to
" comment") stands where the cue does.
function! whosaid#claims#take(claim, numbers) abort
  for l:part in ['content', 'source', 'cue']
    let a:claim[l:part . '_pos'] = s:take_spans(a:claim[l:part . '_at'], a:numbers)
  endfor
  let a:claim.place_at = (a:claim.content_pos + a:claim.cue_pos)[0][:1]
  let a:claim.pending = 0
  unlet a:claim.n " its place among those that came with it
  return a:claim
endfunction

" First and last line of all that belongs to a claim.
function! whosaid#claims#extent(claim) abort
  let l:spans = a:claim.content_pos + a:claim.source_pos + a:claim.cue_pos
  return [min(map(copy(l:spans), 'v:val[0]')), max(map(copy(l:spans), 'v:val[2]'))]
endfunction

" Something about the claims is other than it was: tell the status line and the panel.
function! whosaid#claims#updated(article) abort
  let l:n = len(a:article.order)
  let l:parts = [l:n . (l:n == 1 ? ' claim' : ' claims')]
  let l:refused = len(whosaid#store#refused(a:article))
  let l:waiting = len(a:article.queue) - l:refused
  let l:parts += a:article.open > 0 ? [a:article.open . ' to decide'] : []
  let l:parts += l:waiting > 0 ? [l:waiting . ' on the way'] : []
  let l:parts += l:refused > 0 ? [l:refused . ' refused'] : []
  call whosaid#update(a:article.buf, join(l:parts, ', '))
  call whosaid#panel#draw(a:article)
  call whosaid#day#settled(a:article)
endfunction

" The database has taken a change: its names are known now.
function! whosaid#claims#answered(article, entry, claim) abort
  for [l:kind, l:member] in [['actor', 'actors'], ['actor', 'targets'], ['concept', 'concepts']]
    for l:name in a:claim[l:member] is v:null ? [] : a:claim[l:member]
      call whosaid#complete#learn(l:kind, l:name)
      if l:kind ==# 'actor'
        call whosaid#complete#used(a:article, l:kind, l:name)
      endif
    endfor
  endfor
endfunction

" ---- under the cursor ----------------------------------------------------------------------------

function! whosaid#claims#shown(claim) abort
  return a:claim.status !=# 'rejected' || whosaid#setting('show_rejected')
endfunction

function! s:covers(spans, at) abort
  for l:span in a:spans
    if (l:span[0] < a:at[0] || (l:span[0] == a:at[0] && l:span[1] <= a:at[1]))
          \ && (l:span[2] > a:at[0] || (l:span[2] == a:at[0] && l:span[3] > a:at[1]))
      return 1
    endif
  endfor
  return 0
endfunction

" How long its content is: lines first.
function! whosaid#claims#size(claim) abort
  let l:size = [0, 0]
  for l:span in a:claim.content_pos
    let l:size[0] += l:span[2] - l:span[0]
    let l:size[1] += l:span[3] - l:span[1]
  endfor
  return l:size[0] * 100000 + l:size[1]
endfunction

" Claims whose content covers [line, column], the innermost first.
function! whosaid#claims#around(article, at) abort
  let l:found = filter(whosaid#places#near(a:article, a:at),
        \ 's:covers(v:val.content_pos, a:at) && whosaid#claims#shown(v:val)')
  return sort(l:found, {a, b -> a.size - b.size})
endfunction

" The innermost claim at [line, column], by its content, else by its source or cue; {} when there is none.
function! whosaid#claims#at(article, at) abort
  let l:near = whosaid#places#near(a:article, a:at)
  let l:found = s:innermost(l:near, {claim -> claim.content_pos}, a:at)
  return empty(l:found) ? s:innermost(l:near, {claim -> claim.source_pos + claim.cue_pos}, a:at) : l:found
endfunction

" The shortest of the claims whose spans cover a place. Thousands may lie there: a longer one is not looked at.
function! s:innermost(claims, Spans, at) abort
  let l:best = {}
  for l:claim in a:claims
    if (empty(l:best) || l:claim.size < l:best.size) && s:covers(a:Spans(l:claim), a:at) && whosaid#claims#shown(l:claim)
      let l:best = l:claim
    endif
  endfor
  return l:best
endfunction

" The claim that the coder went to or changed last, {} when it is not shown any more.
function! whosaid#claims#current(article) abort
  let l:claim = get(a:article.claims, a:article.current, {})
  return !empty(l:claim) && whosaid#claims#shown(l:claim) ? l:claim : {}
endfunction

" The claim that the keys act on, which is the one in the panel: the one just gone to, while the cursor is where
" it was then (several may lie there); else the innermost under the cursor; else the current one.
function! whosaid#claims#here(article) abort
  let l:at = [line('.'), col('.')]
  if a:article.picked[1] == l:at && has_key(a:article.claims, a:article.picked[0])
    let l:claim = a:article.claims[a:article.picked[0]]
    if whosaid#claims#shown(l:claim)
      return l:claim
    endif
  endif
  let l:claim = whosaid#claims#at(a:article, l:at)
  return empty(l:claim) ? whosaid#claims#current(a:article) : l:claim
endfunction

" The same; throws when there is none.
function! whosaid#claims#need(article) abort
  let l:claim = whosaid#claims#here(a:article)
  if empty(l:claim)
    throw 'whosaid: there is no claim under the cursor'
  endif
  return l:claim
endfunction

" Make a claim the current one, without moving the cursor.
function! whosaid#claims#pick(article, id) abort
  let a:article.current = a:id
  let a:article.picked = [a:id, [line('.'), col('.')]]
  call whosaid#panel#draw(a:article)
endfunction

" ---- in words ------------------------------------------------------------------------------------

function! whosaid#claims#sign(polarity) abort
  return a:polarity is v:null ? '?' : a:polarity > 0 ? '+' : a:polarity < 0 ? '-' : '0'
endfunction

function! s:list(value) abort
  return a:value is v:null ? [] : a:value
endfunction

" Its concepts with their polarities: 'talks +, espionage ?'.
function! whosaid#claims#stances(claim) abort
  let l:polarities = s:list(a:claim.polarities)
  return join(map(copy(s:list(a:claim.concepts)),
        \ {i, code -> code . ' ' . whosaid#claims#sign(get(l:polarities, i, v:null))}), ', ')
endfunction

function! whosaid#claims#names(list) abort
  return join(s:list(a:list), '; ')
endfunction

" Words in one line.
function! whosaid#claims#flat(text) abort
  return a:text is v:null ? '' : substitute(a:text, '\s*\n\s*', ' ', 'g')
endfunction

" A claim in one line: actors · act · concepts with polarity · quote.
function! whosaid#claims#line(claim) abort
  let l:actors = whosaid#claims#names(a:claim.actors)
  let l:quote = whosaid#claims#flat(a:claim.quote is v:null ? get(a:claim, 'cue', '') : a:claim.quote)
  let l:parts = [l:actors ==# '' ? '(no actor)' : l:actors, a:claim.act is v:null ? '' : a:claim.act,
        \ whosaid#claims#stances(a:claim), l:quote]
  let l:line = join(filter(l:parts, 'v:val !=# ""'), ' · ')
  return a:claim.status ==# 'confirmed' ? l:line : '[' . a:claim.status . '] ' . l:line
endfunction

" 'claim 3', or the words of one that has no number yet.
function! whosaid#claims#called(claim) abort
  return a:claim.id > 0 ? 'claim ' . a:claim.id : 'the new claim'
endfunction

" ---- movement ------------------------------------------------------------------------------------

" Go to a claim; it is the current one then.
function! whosaid#claims#go(article, claim) abort
  normal! m'
  call cursor(a:claim.place_at)
  normal! zv
  call whosaid#claims#pick(a:article, a:claim.id)
endfunction

" Index in the order of the first claim behind the cursor, or behind the one picked there.
function! s:behind(article) abort
  let l:at = [line('.'), col('.')]
  let l:picked = get(a:article.claims, a:article.picked[0], {})
  if a:article.picked[1] == l:at && get(l:picked, 'place_at', []) == l:at
    return whosaid#store#rank(a:article, l:picked) + 1
  endif
  return whosaid#store#rank(a:article, {'place_at': [l:at[0], l:at[1] + 1], 'id': 0})
endfunction

" The claim that is a:count steps away (below 0: before) among those that a:Test takes; the last one that there is
" when there are fewer. {} when there is none.
function! whosaid#claims#step(article, count, Test) abort
  let l:i = s:behind(a:article)
  let l:found = {}
  let l:left = abs(a:count)
  if a:count < 0
    let l:here = get(whosaid#claims#here(a:article), 'id')
    let l:i -= 1
    if l:i >= 0 && a:article.order[l:i] == l:here && a:article.claims[l:here].place_at == [line('.'), col('.')]
      let l:i -= 1
    endif
  endif
  while l:i >= 0 && l:i < len(a:article.order) && l:left > 0
    let l:claim = a:article.claims[a:article.order[l:i]]
    if a:Test(l:claim)
      let l:found = l:claim
      let l:left -= 1
    endif
    let l:i += a:count > 0 ? 1 : -1
  endwhile
  return l:found
endfunction

" A claim and those behind it in the text that a:Test takes, as many as a:count says.
function! whosaid#claims#from(article, claim, count, Test) abort
  let l:claims = [a:claim]
  let l:i = whosaid#store#rank(a:article, a:claim) + 1
  while len(l:claims) < a:count && l:i < len(a:article.order)
    let l:next = a:article.claims[a:article.order[l:i]]
    if a:Test(l:next)
      call add(l:claims, l:next)
    endif
    let l:i += 1
  endwhile
  return l:claims
endfunction

function! s:move(how, sign) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#step(l:article, a:sign * max([1, a:how.count]), function('whosaid#claims#shown'))
  if empty(l:claim)
    throw a:sign > 0 ? 'whosaid: no claim follows' : 'whosaid: no claim comes before'
  endif
  call whosaid#claims#go(l:article, l:claim)
  call whosaid#panel#hint(l:article)
endfunction

" :Whosaid forward, back: the next claim after the cursor, the last before it.
function! whosaid#claims#forward(how) abort
  call s:move(a:how, 1)
endfunction

function! whosaid#claims#back(how) abort
  call s:move(a:how, -1)
endfunction

" :Whosaid show: make the claim under the cursor the current one and say it in one line.
function! whosaid#claims#show(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#at(l:article, [line('.'), col('.')])
  let l:claim = l:article.picked[1] == [line('.'), col('.')] || empty(l:claim) ? whosaid#claims#need(l:article) : l:claim
  call whosaid#claims#pick(l:article, l:claim.id)
  call whosaid#say(l:claim.id . ': ' . whosaid#claims#line(l:claim))
endfunction

" ---- list ----------------------------------------------------------------------------------------

" 'quickfixtextfunc': the key of the article instead of the long name of its buffer.
function! whosaid#claims#quickfix_text(info) abort
  let l:items = getqflist({'id': a:info.id, 'items': 0}).items[a:info.start_idx - 1 : a:info.end_idx - 1]
  return map(l:items, {_, i -> printf('%s|%d col %d| %s', fnamemodify(bufname(i.bufnr), ':t'), i.lnum, i.col,
        \ i.text)})
endfunction

let s:slice = 80 " entries that are made at a time

" Put entries into a quickfix list and show it, unless something is being typed. a:Item makes an entry of an
" element. Long lists are filled a slice at a time. With a:append they go behind those that are there.
function! whosaid#claims#quickfix(elements, Item, title, context, append) abort
  let l:items = map(a:elements[: s:slice - 1], {_, e -> a:Item(e)})
  if a:append
    call setqflist([], 'a', {'items': l:items, 'context': a:context})
  else
    call setqflist([], ' ', {'items': l:items, 'title': a:title, 'context': a:context,
          \ 'quickfixtextfunc': 'whosaid#claims#quickfix_text'})
  endif
  let l:id = getqflist({'id': 0}).id
  if whosaid#idle()
    let l:window = win_getid()
    execute 'botright copen' min([10, max([3, len(a:elements)])])
    setlocal nowrap
    call win_gotoid(l:window)
  endif
  if len(a:elements) > s:slice
    call timer_start(5, function('s:fill', [l:id, a:elements, s:slice, a:Item]))
  endif
endfunction

function! s:fill(id, elements, from, Item, timer) abort
  if getqflist({'id': a:id}).id != a:id
    return
  endif
  call setqflist([], 'a', {'id': a:id, 'items': map(a:elements[a:from : a:from + s:slice - 1], {_, e -> a:Item(e)})})
  if a:from + s:slice < len(a:elements)
    call timer_start(5, function('s:fill', [a:id, a:elements, a:from + s:slice, a:Item]))
  endif
endfunction

function! s:item(article, id) abort
  let l:claim = get(a:article.claims, a:id, {})
  if empty(l:claim)
    return {'text': 'removed'}
  endif
  let l:span = (l:claim.content_pos + l:claim.cue_pos)[0]
  return {'bufnr': a:article.buf, 'lnum': l:span[0], 'col': l:span[1], 'end_lnum': l:span[2], 'end_col': l:span[3],
        \ 'text': whosaid#claims#line(l:claim)}
endfunction

" :Whosaid claims: those of this article, in the order of the text.
function! whosaid#claims#list(how) abort
  let l:article = whosaid#article#current()
  if empty(l:article.order)
    return whosaid#say('this article has no claims')
  endif
  call whosaid#claims#quickfix(copy(l:article.order), function('s:item', [l:article]),
        \ 'Whosaid claims: article ' . l:article.key, {'article': l:article.key, 'ids': copy(l:article.order)}, 0)
endfunction

let s:stale = {} " numbers of claims whose lines in the list are to be made anew
let s:relisting = -1
let s:most = 400 " claims of such a list: more of them would take longer than a dropped frame

" Claims are other than they were: in a moment the list of their article says so, too.
function! whosaid#claims#relist(article, ids) abort
  let l:context = getqflist({'context': 0}).context
  if type(l:context) != v:t_dict || get(l:context, 'article', '') !=# a:article.key || len(l:context.ids) > s:most
    return
  endif
  for l:id in a:ids
    let s:stale[l:id] = 1
  endfor
  if s:relisting == -1
    let s:relisting = timer_start(50, function('s:relist', [a:article]))
  endif
endfunction

function! s:relist(article, timer) abort
  let s:relisting = -1
  let [l:stale, s:stale] = [s:stale, {}]
  let l:list = getqflist({'context': 0, 'idx': 0, 'items': 0})
  if type(l:list.context) != v:t_dict || get(l:list.context, 'article', '') !=# a:article.key
    return
  endif
  let l:ids = l:list.context.ids
  for l:i in filter(range(min([len(l:ids), len(l:list.items)])), 'has_key(l:stale, l:ids[v:val])')
    let l:list.items[l:i].text = s:item(a:article, l:ids[l:i]).text
  endfor
  call setqflist([], 'r', l:list)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
