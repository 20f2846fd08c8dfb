" Review: what the tagger proposed is accepted, mended or rejected, one proposal after the other.

let s:cpo = &cpoptions
set cpoptions&vim

function! s:open(claim) abort
  return a:claim.status ==# 'suggested'
endfunction

" ---- proposals -----------------------------------------------------------------------------------

" :Whosaid suggest: the tagger reads the article; its proposals become claims to be decided.
function! whosaid#review#suggest(how) abort
  call s:suggest(whosaid#article#current())
endfunction

function! s:suggest(article) abort
  call whosaid#store#change(a:article, {'kind': 'suggest', 'claim': 0, 'claims': [], 'words': 'the tagger''s proposals'}, 0)
endfunction

" The database has taken a number of proposals: they are read as others' changes are.
function! whosaid#review#suggested(article, n) abort
  if a:n == 0
    return whosaid#say('the tagger proposes nothing new')
  endif
  let a:article.go_first = 1
  call whosaid#article#look_own(a:article)
  call whosaid#say(a:n . (a:n == 1 ? ' proposal' : ' proposals') . '; u takes all of them back')
endfunction

" An article is there with all its claims: the tagger reads it when the user wants that, and the first proposal
" is gone to when the tagger was asked for.
function! whosaid#review#opened(article) abort
  call s:ask_reasons(a:article)
  if whosaid#setting('suggest') && empty(a:article.order) && !has_key(a:article, 'asked')
    let a:article.asked = 1
    return s:suggest(a:article)
  endif
  if get(a:article, 'go_first') && bufnr() == a:article.buf
    call remove(a:article, 'go_first')
    let l:first = filter(copy(a:article.order), 's:open(a:article.claims[v:val])')
    if !empty(l:first)
      call whosaid#claims#go(a:article, a:article.claims[l:first[0]])
    endif
  endif
endfunction

" ---- why -----------------------------------------------------------------------------------------

" The server explains the proposals of an article: asked once, when there is one that is to be decided.
function! s:ask_reasons(article) abort
  if a:article.open > 0 && !has_key(a:article, 'reasons')
    let a:article.reasons = {}
    call whosaid#rpc#send('reasons', [a:article.key], function('s:take_reasons', [a:article]))
  endif
endfunction

function! s:take_reasons(article, reply) abort
  if !has_key(a:reply, 'error') && !empty(a:reply.rows) && a:reply.rows[0][0] isnot v:null
    let a:article.reasons = a:reply.rows[0][0]
    call whosaid#panel#draw(a:article)
  endif
endfunction

" Why the tagger proposes a claim that is to be decided; '' when it is not known.
function! whosaid#review#why(article, claim) abort
  return s:open(a:claim) && a:claim.origin ==# 'tagger' && a:claim.content_at isnot v:null
        \ ? get(get(a:article, 'reasons', {}), a:claim.content_at, '') : ''
endfunction

" ---- from one to the next ------------------------------------------------------------------------

function! s:move(how, sign) abort
  let l:article = whosaid#article#current()
  if l:article.open == 0
    throw 'whosaid: no proposal is left'
  endif
  let l:claim = whosaid#claims#step(l:article, a:sign * max([1, a:how.count]), function('s:open'))
  if !empty(l:claim)
    call whosaid#claims#go(l:article, l:claim)
    return whosaid#panel#hint(l:article)
  endif
  let l:open = filter(copy(l:article.order), 's:open(l:article.claims[v:val])')
  call whosaid#claims#go(l:article, l:article.claims[l:open[a:sign > 0 ? 0 : -1]])
  call whosaid#say(a:sign > 0 ? 'no proposal follows: the first one' : 'no proposal comes before: the last one')
endfunction

" :Whosaid next-proposal, prev-proposal; behind the last comes the first.
function! whosaid#review#next(how) abort
  call s:move(a:how, 1)
endfunction

function! whosaid#review#prev(how) abort
  call s:move(a:how, -1)
endfunction

" After a decision about a proposal: go on to the next one, if there is one.
function! s:go_on(article) abort
  let l:claim = whosaid#claims#step(a:article, 1, function('s:open'))
  if !empty(l:claim)
    call whosaid#claims#go(a:article, l:claim)
  elseif a:article.open == 0
    call whosaid#say('no proposal is left')
  endif
endfunction

" ---- decisions -----------------------------------------------------------------------------------

let s:statuses = {'confirm': 'confirmed', 'reject': 'rejected'}

" The proposals that begin in the lines of a range.
function! s:ranged(article, how) abort
  let l:claims = filter(map(copy(a:article.order), 'a:article.claims[v:val]'), {_, claim -> s:open(claim)
        \ && claim.place_at[0] >= a:how.first && claim.place_at[0] <= a:how.last})
  if empty(l:claims)
    throw 'whosaid: no proposal begins in these lines'
  endif
  return l:claims
endfunction

function! s:decide(how, verdict) abort
  let l:article = whosaid#article#current()
  let l:claims = a:how.range > 0 ? s:ranged(l:article, a:how) : whosaid#claims#from(l:article, whosaid#claims#need(l:article), max([1, a:how.count]), function('s:open'))
  let l:status = s:statuses[a:verdict]
  let l:claims = filter(l:claims, 'v:val.status !=# l:status')
  if empty(l:claims)
    return whosaid#say('the claim is ' . l:status . ' already')
  endif
  for l:claim in l:claims
    call whosaid#store#change(l:article, {'kind': 'patch', 'claim': l:claim.id, 'verdict': a:verdict,
          \ 'fields': {'status': l:status}, 'words': l:status . ' ' . whosaid#claims#called(l:claim)}, 0)
  endfor
  call whosaid#claims#pick(l:article, l:claims[-1].id)
  call whosaid#say(l:status . ' ' . (len(l:claims) == 1 ? whosaid#claims#called(l:claims[0]) : len(l:claims) . ' claims'))
  if s:open(l:claims[-1])
    call s:go_on(l:article)
  endif
endfunction

" :[range]Whosaid confirm, reject
function! whosaid#review#confirm(how) abort
  call s:decide(a:how, 'confirm')
endfunction

function! whosaid#review#reject(how) abort
  call s:decide(a:how, 'reject')
endfunction

" Set concepts with their polarities; a proposal is accepted by that, and the next one is gone to.
function! whosaid#review#code(article, claim, concepts, polarities) abort
  let l:claim = whosaid#store#now(a:article, a:claim)
  let l:open = l:claim.status ==# 'suggested'
  let l:fields = extend({'concepts': a:concepts, 'polarities': a:polarities}, l:open ? {'status': 'confirmed'} : {})
  let l:words = whosaid#claims#called(l:claim) . ': ' . (empty(a:concepts) ? 'no concept' : whosaid#claims#stances(l:fields))
  let a:article.last = {'concepts': a:concepts, 'polarities': a:polarities}
  for l:code in a:concepts
    call whosaid#complete#used(a:article, 'concept', l:code)
  endfor
  call whosaid#store#change(a:article, {'kind': 'patch', 'claim': l:claim.id, 'verdict': l:open ? 'confirm' : '',
        \ 'fields': l:fields, 'words': (l:open ? 'accepted ' : '') . l:words}, 0)
  call whosaid#claims#pick(a:article, l:claim.id)
  call whosaid#say(l:words)
  if l:open
    call s:go_on(a:article)
  endif
endfunction

" :Whosaid repeat: the concepts and polarities of the last decision for this claim too.
function! whosaid#review#repeat(how) abort
  let l:article = whosaid#article#current()
  if empty(l:article.last)
    throw 'whosaid: nothing was decided yet'
  endif
  for l:i in range(max([1, a:how.count]))
    call whosaid#review#code(l:article, whosaid#claims#need(l:article), copy(l:article.last.concepts),
          \ copy(l:article.last.polarities))
  endfor
endfunction

" ---- a digit and + - 0 ---------------------------------------------------------------------------

let s:polarities = {'+': 1, '=': 1, '-': -1, '0': 0, "\<CR>": v:null, "\<NL>": v:null, "\<kEnter>": v:null}

" A digit names a concept of the panel's list; more digits name more, + - 0 or Enter (unknown) end it. Any other
" key makes the digits a count for it.
function! whosaid#review#digit(digit) abort
  let l:article = whosaid#article#current()
  let l:digits = [a:digit]
  call whosaid#asking(1)
  try
    while 1
      call whosaid#panel#picking(l:article, l:digits)
      let l:key = whosaid#menu#key()
      if l:key !~# '^[1-9]$' || index(l:digits, str2nr(l:key)) >= 0
        break
      endif
      call add(l:digits, str2nr(l:key))
    endwhile
  finally
    call whosaid#asking(0)
    call whosaid#panel#picking(l:article, [])
  endtry
  if !has_key(s:polarities, l:key)
    if l:key !=# "\<Esc>"
      call feedkeys(l:key, 'im')
      call feedkeys(join(l:digits, ''), 'in')
    endif
    return
  endif
  let l:concepts = []
  for l:digit in l:digits
    call add(l:concepts, get(l:article.concepts, l:digit - 1, ''))
    if l:concepts[-1] ==# ''
      throw 'whosaid: there is no concept ' . l:digit
    endif
  endfor
  call whosaid#review#code(l:article, whosaid#claims#need(l:article), l:concepts,
        \ map(copy(l:concepts), 's:polarities[l:key]'))
endfunction

" + and - alone: the polarity of the concepts that the claim has.
function! whosaid#review#polarity(polarity) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  if empty(l:claim.concepts)
    throw 'whosaid: a polarity needs a concept: a digit or K first'
  endif
  call whosaid#review#code(l:article, l:claim, copy(l:claim.concepts), map(copy(l:claim.concepts), 'a:polarity'))
endfunction

let &cpoptions = s:cpo
unlet s:cpo
