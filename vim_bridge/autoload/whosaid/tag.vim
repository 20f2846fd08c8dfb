" What is selected in the text: a new claim, or the source, cue or content of one that there is.

let s:cpo = &cpoptions
set cpoptions&vim

" ---- the selection -------------------------------------------------------------------------------

let s:purpose = 'tag'
let s:resizing = {}
let s:aborted = 0

" The map's operator: sets 'operatorfunc' and waits for a motion. a:purpose: tag (a new claim), or source, cue,
" content or more (for a claim that there is).
function! whosaid#tag#operator(purpose) abort
  call whosaid#fresh()
  let s:purpose = a:purpose
  let s:resizing = {}
  let s:aborted = 0
  let &operatorfunc = 'whosaid#tag#motion'
  return 'g@'
endfunction

function! whosaid#tag#motion(type) abort
  if s:aborted
    let s:aborted = 0
    return s:swallow(s:purpose)
  endif
  call s:guarded(s:purpose, a:type, getpos("'["), getpos("']"), 0)
endfunction

" Nothing was tagged: the questions that a new claim brings are not asked, so that no answer to them may act.
function! s:swallow(purpose) abort
  if a:purpose ==# 'tag' && !empty(whosaid#setting('ask'))
    call whosaid#swallow(0)
  endif
endfunction

" A text object found nothing: the operator that waits for it is to do nothing.
function! whosaid#tag#abort() abort
  let s:aborted = 1
endfunction

function! whosaid#tag#visual(purpose) abort
  let l:char = &selection ==# 'exclusive' ? 'exclusive' : 'char'
  let s:resizing = {}
  call s:guarded(a:purpose, get({'V': 'line', 'v': l:char}, visualmode(), 'block'), getpos("'<"), getpos("'>"), 0)
endfunction

" :[range]Whosaid tag, source, cue, content, more: the visual selection when the range is its lines, else whole
" lines. With ! a claim is made even of words that are tagged already.
function! whosaid#tag#command(how) abort
  let l:visual = a:how.range == 2 && a:how.first == line("'<") && a:how.last == line("'>")
  let s:resizing = {}
  if l:visual && !a:how.bang
    return whosaid#tag#visual(a:how.name)
  endif
  if a:how.range == 0
    throw 'whosaid: select the words first, or give a range'
  endif
  call s:guarded(a:how.name, 'line', [0, a:how.first, 1, 0], [0, a:how.last, 1, 0], a:how.bang)
endfunction

function! s:guarded(purpose, type, from, to, again) abort
  try
    let l:article = whosaid#article#current()
    let l:selected = s:selected(l:article, a:type, a:from, a:to)
    if a:purpose ==# 'tag'
      call s:tag(l:article, l:selected, a:again)
    else
      call s:part(l:article, a:purpose, l:selected)
    endif
  catch /^whosaid: /
    call whosaid#warn(matchstr(v:exception, '^whosaid: \zs.*'))
    call s:swallow(a:purpose)
  finally
    let s:resizing = {}
  endtry
endfunction

" The words from [line, column] up to another.
function! s:words(from, to) abort
  return whosaid#mark#words(bufnr(), a:from + a:to)
endfunction

" The code point at which a selection ends. A visual selection can leave its last position out; the
" marks of a motion never do.
function! s:end_of(starts, type, to) abort
  let l:past = strlen(getline(a:to[1])) + 1
  if a:type ==# 'line' || a:to[2] >= l:past
    return whosaid#mark#offset(a:starts, a:to[1], l:past)
  elseif a:type ==# 'exclusive'
    return whosaid#mark#offset(a:starts, a:to[1], a:to[2])
  endif
  return whosaid#mark#behind(a:starts, a:to[1], a:to[2])
endfunction

" Where the lines begin in code points: found when it is asked for the first time.
function! s:starts(article) abort
  if !has_key(a:article, 'starts')
    let a:article.starts = whosaid#mark#starts(a:article.buf)
  endif
  return a:article.starts
endfunction

" A selection without white space at its ends: where it stands in code points and in the buffer, and its words.
function! s:selected(article, type, from, to) abort
  if &modified || &modifiable
    throw 'whosaid: the text is unlocked: :write stores it, :edit! gives it up'
  elseif a:type ==# 'block'
    throw 'whosaid: select words or lines, not a block'
  endif
  let l:starts = s:starts(a:article)
  let l:from = whosaid#mark#offset(l:starts, a:from[1], a:type ==# 'line' ? 1 : a:from[2])
  let l:to = s:end_of(l:starts, a:type, a:to)
  let l:Place = {offset -> whosaid#mark#position(bufnr(), l:starts, offset)}
  let l:words = s:words(l:Place(l:from), l:Place(l:to))
  let l:from += strchars(matchstr(l:words, '^\_s*'))
  let l:to -= strchars(matchstr(l:words, '\_s*$'))
  if l:from >= l:to
    throw 'whosaid: there are no words in the selection'
  endif
  return {'at': [l:from, l:to], 'pos': l:Place(l:from) + l:Place(l:to), 'words': s:words(l:Place(l:from), l:Place(l:to))}
endfunction

" ---- a new claim ---------------------------------------------------------------------------------

" A claim that has exactly these words as its content.
function! s:same(article, pos) abort
  for l:claim in whosaid#places#near(a:article, a:pos)
    if l:claim.content_pos == [a:pos] && whosaid#claims#shown(l:claim)
      return l:claim
    endif
  endfor
  return {}
endfunction

let s:empty = {'parent': v:null, 'actors': [], 'source': v:null, 'cue': v:null, 'act': v:null, 'targets': [],
      \ 'concepts': [], 'polarities': [], 'mode': v:null, 'origin': 'person', 'status': 'confirmed',
      \ 'confidence': v:null, 'note': v:null, 'attrs': v:null, 'source_at': v:null, 'cue_at': v:null,
      \ 'source_pos': [], 'cue_pos': []}

function! s:multirange(spans) abort
  return '{' . join(map(copy(a:spans), 'printf("[%d,%d)", v:val[0], v:val[1])'), ',') . '}'
endfunction

" It is shown at once; the server adds what it makes of the words around. Then come the questions that the user
" wants to be asked.
function! s:tag(article, selected, again) abort
  let l:same = s:same(a:article, a:selected.pos)
  if !empty(l:same) && !a:again
    call whosaid#claims#pick(a:article, l:same.id)
    throw 'whosaid: these words are ' . whosaid#claims#called(l:same) . ' already; :Whosaid! tag makes one more'
  endif
  let l:at = s:multirange([a:selected.at])
  let l:entry = whosaid#store#change(a:article, {'kind': 'add', 'claim': 0, 'words': 'the new claim “'
        \ . strcharpart(whosaid#claims#flat(a:selected.words), 0, 40) . '”', 'check': a:selected.words,
        \ 'propose': whosaid#setting('propose'), 'fields': extend({'content_at': l:at, 'content_pos': [a:selected.pos],
        \ 'place_at': a:selected.pos[:1], 'quote': a:selected.words, 'coder': a:article.coder, 'pending': 1}, s:empty)}, 0)
  call cursor(a:selected.pos[:1])
  call whosaid#claims#pick(a:article, l:entry.claim)
  call whosaid#say('new claim: ' . whosaid#claims#flat(a:selected.words))
  for l:field in whosaid#setting('ask')
    call whosaid#command({'range': 0, 'first': 0, 'last': 0, 'bang': 0, 'mods': '', 'count': 0}, l:field)
  endfor
endfunction

" ---- parts of a claim ----------------------------------------------------------------------------

let s:parts = {'source': 'source', 'cue': 'cue', 'content': 'content', 'more': 'content'}

" Whether the operator that waits for a motion is for words that no part of a claim has yet.
function! whosaid#tag#selects() abort
  return v:operator ==# 'g@' && &operatorfunc ==# 'whosaid#tag#motion' && index(['tag', 'more'], s:purpose) >= 0
endfunction

" Which part the operator that waits for a motion is for.
function! whosaid#tag#part() abort
  if v:operator !=# 'g@' || &operatorfunc !=# 'whosaid#tag#motion' || !has_key(s:parts, s:purpose) || s:purpose ==# 'more'
    throw 'whosaid: this is for s, c and C'
  endif
  return s:parts[s:purpose]
endfunction

" What is about to be selected takes the place of the part's last span (its first, when a start is moved).
function! whosaid#tag#resizing(claim, part, spans, side) abort
  let s:resizing = {'claim': a:claim, 'rest': a:side =~# '^start' ? [1, -1] : [0, -2]}
endfunction

" The claim that a part is for: the one whose end is moved; else the one that was tagged, gone to or changed last;
" else the innermost at the selection.
function! s:owner(article, pos) abort
  let l:claim = empty(s:resizing) ? whosaid#claims#current(a:article) : get(a:article.claims, s:resizing.claim, {})
  let l:claim = empty(l:claim) ? whosaid#claims#at(a:article, a:pos[:1]) : l:claim
  if empty(l:claim)
    throw 'whosaid: there is no claim under the cursor'
  endif
  return l:claim
endfunction

function! s:ranges(text) abort
  return a:text is v:null || a:text ==# '{}' ? [] : json_decode(tr(a:text, '{)}', '[]]'))
endfunction

" Spans with one more, in order; those that touch or share words are one. Each is [code points, place].
function! s:joined(spans, more) abort
  let l:all = sort(a:spans + [a:more], {a, b -> a[0][0] - b[0][0]})
  let l:joined = [l:all[0]]
  for [l:at, l:pos] in l:all[1:]
    let l:last = l:joined[-1]
    if l:at[0] > l:last[0][1]
      call add(l:joined, [l:at, l:pos])
    elseif l:at[1] > l:last[0][1]
      let l:joined[-1] = [[l:last[0][0], l:at[1]], l:last[1][:1] + l:pos[2:]]
    endif
  endfor
  return l:joined
endfunction

function! s:stretch(spans) abort
  return join(map(copy(a:spans), 's:words(v:val[1][:1], v:val[1][2:])'), ' … ')
endfunction

" The fields that make these the spans of a part.
function! s:fields(claim, part, spans) abort
  let l:fields = {a:part . '_at': s:multirange(map(copy(a:spans), 'v:val[0]')), a:part . '_pos': map(copy(a:spans), 'v:val[1]')}
  let l:fields[a:part ==# 'content' ? 'quote' : a:part] = s:stretch(a:spans)
  if a:part ==# 'content' || empty(a:claim.content_pos)
    let l:fields.place_at = l:fields[a:part . '_pos'][0][:1]
  endif
  return l:fields
endfunction

" The actors of the confirmed claims of an article that have these words as their source; [] when they differ.
function! s:actors_of(article, source) abort
  let l:lists = map(filter(values(a:article.claims), {_, claim -> claim.source ==# a:source && claim.status ==# 'confirmed'
        \ && !empty(claim.actors)}), 'v:val.actors')
  return len(uniq(sort(copy(l:lists)))) == 1 ? copy(l:lists[0]) : []
endfunction

" A claim without an actor whose source gets words that stand for an actor already is that actor's.
function! s:speaker(article, claim, fields) abort
  let l:actors = has_key(a:fields, 'source') && empty(a:claim.actors) && whosaid#setting('propose')
        \ ? s:actors_of(a:article, a:fields.source) : []
  return empty(l:actors) ? {} : {'actors': l:actors}
endfunction

function! s:store(article, claim, part, spans, check, words) abort
  let l:fields = s:fields(a:claim, a:part, a:spans)
  let l:speaker = s:speaker(a:article, a:claim, l:fields)
  let l:words = whosaid#claims#called(a:claim) . ', ' . a:words
        \ . (empty(l:speaker) ? '' : ', actor ' . whosaid#claims#names(l:speaker.actors) . ' as before')
  call whosaid#store#change(a:article, extend({'kind': 'patch', 'claim': a:claim.id,
        \ 'fields': extend(l:fields, l:speaker), 'words': l:words}, a:check), 0)
  call whosaid#claims#pick(a:article, a:claim.id)
  call whosaid#say(l:words)
endfunction

" Make what was selected a part of the claim, or with more add it to its content.
function! s:part(article, purpose, selected) abort
  let l:claim = s:owner(a:article, a:selected.pos)
  let l:part = s:parts[a:purpose]
  let l:at = s:ranges(l:claim[l:part . '_at'])
  let l:spans = map(l:at, {i, at -> [at, l:claim[l:part . '_pos'][i]]})
  let l:rest = a:purpose ==# 'more' ? l:spans : empty(s:resizing) ? [] : l:spans[s:resizing.rest[0] : s:resizing.rest[1]]
  let l:spans = s:joined(l:rest, [a:selected.at, a:selected.pos])
  call s:store(a:article, l:claim, l:part, l:spans, {'spans': s:multirange([a:selected.at]), 'check': a:selected.words},
        \ l:part . ' “' . whosaid#claims#flat(a:selected.words) . '”')
endfunction

" :Whosaid fewer: the content without its last fragment, or as many as the count says; the cursor goes to those words,
" which may be a claim of their own.
function! whosaid#tag#fewer(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let l:at = s:ranges(l:claim.content_at)
  if len(l:at) < 2
    throw 'whosaid: ' . whosaid#claims#called(l:claim) . ' has no further words'
  endif
  let l:spans = map(l:at, {i, at -> [at, l:claim.content_pos[i]]})
  let l:last = remove(l:spans, max([1, len(l:spans) - max([1, a:how.count])]), -1)
  call s:store(l:article, l:claim, 'content', l:spans, {}, 'without “' . whosaid#claims#flat(s:stretch(l:last)) . '”')
  call cursor(l:last[0][1][:1])
  call whosaid#panel#draw(l:article)
endfunction

" ---- removing ------------------------------------------------------------------------------------

" All claims that are reported inside one, the claim first.
function! s:family(article, id) abort
  let l:ids = [a:id]
  let l:found = l:ids
  while !empty(l:found)
    let l:found = map(filter(values(a:article.claims), {_, claim -> index(l:found, claim.parent) >= 0}), 'v:val.id')
    let l:ids = l:ids + l:found
  endwhile
  return l:ids
endfunction

" Remove a claim, and with it those reported inside it. Returns what is to be said.
function! s:remove(article, claim, ids) abort
  let l:words = 'removed ' . (len(a:ids) > 1 ? 'claims ' . join(a:ids, ', ') : whosaid#claims#called(a:claim))
  call whosaid#store#change(a:article, {'kind': 'untag', 'claim': a:claim.id, 'claims': a:ids, 'cascade': len(a:ids) > 1,
        \ 'words': l:words}, 0)
  return l:words
endfunction

" :Whosaid untag: the claim of the keys, with a count also those that follow it; with ! those reported inside it, too.
function! whosaid#tag#untag(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  if a:how.bang
    return whosaid#say(s:remove(l:article, l:claim, s:family(l:article, l:claim.id)) . '; u brings it back')
  endif
  let l:claims = whosaid#claims#from(l:article, l:claim, max([1, a:how.count]), function('whosaid#claims#shown'))
  let l:ids = map(copy(l:claims), 'v:val.id')
  let l:families = map(copy(l:claims), {_, claim -> s:family(l:article, claim.id)})
  for l:family in l:families
    if !empty(filter(copy(l:family), 'index(l:ids, v:val) < 0'))
      throw 'whosaid: ' . whosaid#claims#called(l:article.claims[l:family[0]]) . ' has ' . (len(l:family) - 1)
            \ . ' inside it: :Whosaid! untag removes all'
    endif
  endfor
  for l:family in sort(l:families, {a, b -> len(a) - len(b)}) " what lies inside another goes first
    let l:words = s:remove(l:article, l:article.claims[l:family[0]], [l:family[0]])
  endfor
  let l:n = len(l:claims)
  call whosaid#say(l:n > 1 ? 'removed ' . l:n . ' claims; ' . l:n . 'u brings them back' : l:words . '; u brings it back')
endfunction

" ---- undo ----------------------------------------------------------------------------------------

function! s:step(how, name, Step) abort
  let l:article = whosaid#article#current()
  for l:i in range(max([1, a:how.count]))
    let l:change = a:Step(l:article)
    if empty(l:change) && a:name ==# 'undo' && whosaid#day#older(l:article)
      return
    elseif empty(l:change)
      throw 'whosaid: there is nothing ' . (a:name ==# 'undo' ? 'to take back' : 'to make again')
    endif
    call whosaid#say((a:name ==# 'undo' ? 'taken back: ' : 'made again: ') . l:change.words)
    if has_key(l:article.claims, l:change.claim)
      call whosaid#claims#go(l:article, l:article.claims[l:change.claim])
    endif
  endfor
endfunction

" :Whosaid undo, redo: the last change of this article, in the order of the keys.
function! whosaid#tag#undo(how) abort
  call s:step(a:how, 'undo', function('whosaid#store#undo'))
endfunction

function! whosaid#tag#redo(how) abort
  call s:step(a:how, 'redo', function('whosaid#store#redo'))
endfunction

" :Whosaid resend, drop: what the database refused, or never got.
function! whosaid#tag#resend(how) abort
  let l:n = whosaid#store#resend(whosaid#article#current())
  call whosaid#say(l:n == 0 ? 'nothing was refused' : 'sent again: ' . l:n)
endfunction

function! whosaid#tag#drop(how) abort
  let l:n = whosaid#store#drop(whosaid#article#current())
  call whosaid#say(l:n == 0 ? 'nothing was refused' : 'dropped: ' . l:n)
endfunction

let &cpoptions = s:cpo
unlet s:cpo
