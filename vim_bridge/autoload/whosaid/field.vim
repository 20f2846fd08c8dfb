" Fields of a claim that is there, each changed by its key.

let s:cpo = &cpoptions
set cpoptions&vim

function! s:list(value) abort
  return a:value is v:null ? [] : copy(a:value)
endfunction

function! s:change(article, claim, fields, words) abort
  let l:claim = whosaid#store#now(a:article, a:claim)
  call whosaid#store#change(a:article, {'kind': 'patch', 'claim': l:claim.id, 'fields': a:fields,
        \ 'words': whosaid#claims#called(l:claim) . ', ' . a:words}, 0)
  call whosaid#claims#pick(a:article, l:claim.id)
  call whosaid#say(whosaid#claims#called(l:claim) . ': ' . a:words)
endfunction

let s:members = {'actor': 'actors', 'target': 'targets'}

function! s:names(field) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let l:member = s:members[a:field]
  let [l:ok, l:names] = whosaid#menu#pick(l:article, a:field, function('whosaid#complete#offer', [l:article, 'actor']),
        \ {'several': 1, 'open': 1, 'kind': 'actor', 'current': s:list(l:claim[l:member])})
  if l:ok
    call map(copy(l:names), 'whosaid#complete#used(l:article, "actor", v:val)')
    call s:change(l:article, l:claim, {l:member: l:names}, a:field . ' ' . (empty(l:names) ? '-' : join(l:names, '; ')))
  endif
endfunction

" Names that were typed behind a command: one that nobody knows is asked about, as in the menu. [] when the coder left.
function! s:asked(article, field, names) abort
  let l:names = []
  for l:name in a:names
    let l:picked = [l:name]
    if !whosaid#complete#knows(a:article, 'actor', l:name)
      let l:picked = whosaid#menu#pick(a:article, a:field, function('whosaid#complete#offer', [a:article, 'actor']),
            \ {'open': 1, 'kind': 'actor', 'typed': l:name})[1]
    endif
    if empty(l:picked)
      return []
    endif
    let l:names += l:picked
  endfor
  return l:names
endfunction

" What stands between semicolons; one of a name's own has a backslash before it.
function! s:parts(text) abort
  return filter(map(split(a:text, '\\\@1<!;'), {_, part -> trim(substitute(part, '\\;', ';', 'g'))}), 'v:val !=# ""')
endfunction

" :Whosaid[!] actor [{name}; …]: without a name by the menu; with ! new names are not asked about.
function! whosaid#field#actor(how) abort
  call s:named('actor', a:how)
endfunction

function! whosaid#field#target(how) abort
  call s:named('target', a:how)
endfunction

function! s:named(field, how) abort
  if a:how.rest ==# ''
    return s:names(a:field)
  endif
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let l:names = s:parts(a:how.rest)
  let l:none = l:names == ['-']
  let l:names = l:none ? [] : a:how.bang ? l:names : s:asked(l:article, a:field, l:names)
  if empty(l:names) && !l:none
    throw 'whosaid: no name was given, nothing was changed'
  endif
  call map(copy(l:names), 'whosaid#complete#used(l:article, "actor", v:val)')
  call s:change(l:article, l:claim, {s:members[a:field]: l:names}, a:field . ' ' . (l:none ? '-' : join(l:names, '; ')))
endfunction

function! whosaid#field#act(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let [l:ok, l:names] = a:how.rest !=# '' ? [1, [a:how.rest]]
        \ : whosaid#menu#pick(l:article, 'act', function('whosaid#complete#offer', [l:article, 'act']), {})
  if l:ok
    call map(copy(l:names), 'whosaid#complete#used(l:article, "act", v:val)')
    call s:change(l:article, l:claim, {'act': get(l:names, 0, v:null)}, 'act ' . get(l:names, 0, '-'))
  endif
endfunction

let s:polarities = {'+': 1, '=': 1, '-': -1, '0': 0, "\<CR>": v:null, "\<NL>": v:null, "\<kEnter>": v:null}

" The stance to a concept by one key: [how to go on (0 Esc, 1 done, 2 one more), polarity].
function! s:polarity(article, concept) abort
  call whosaid#asking(1)
  try
    while 1
      if !whosaid#panel#menu(a:article, [a:concept . ': + agrees  - disagrees  0 mixed  Enter unknown'])
        echo whosaid#fit(a:concept . ': + agrees, - disagrees, 0 mixed, Enter unknown', '')
      endif
      let l:key = whosaid#menu#key()
      if l:key ==# "\<Esc>"
        return [0, 0]
      elseif has_key(s:polarities, l:key)
        return [1, s:polarities[l:key]]
      endif
    endwhile
  finally
    call whosaid#asking(0)
    call whosaid#panel#menu(a:article, [])
  endtry
endfunction

" The concepts by the menu, each with its polarity. A proposal is accepted by that.
function! whosaid#field#concept(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let l:current = s:list(l:claim.concepts)
  let [l:ok, l:names] = whosaid#menu#pick(l:article, 'concept', function('whosaid#complete#offer', [l:article, 'concept']),
        \ {'several': 1, 'open': 1, 'kind': 'concept', 'current': l:current})
  if !l:ok
    return
  endif
  let l:polarities = []
  for l:name in l:names
    let l:known = index(l:current, l:name)
    let [l:ok, l:polarity] = l:known >= 0 && len(l:names) > len(l:current) ? [1, s:list(l:claim.polarities)[l:known]]
          \ : s:polarity(l:article, l:name)
    if !l:ok
      return
    endif
    call add(l:polarities, l:polarity)
  endfor
  call whosaid#review#code(l:article, l:claim, l:names, l:polarities)
endfunction

function! whosaid#field#note(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let [l:ok, l:note] = a:how.rest !=# '' ? [1, a:how.rest]
        \ : whosaid#menu#ask('note', l:claim.note is v:null ? '' : whosaid#claims#flat(l:claim.note))
  if l:ok
    call s:change(l:article, l:claim, {'note': l:note ==# '' ? v:null : l:note}, 'note ' . (l:note ==# '' ? '-' : l:note))
  endif
endfunction

" The model of a proposal is no attribute that somebody gave it.
function! whosaid#field#model(claim) abort
  return type(a:claim.attrs) != v:t_dict || a:claim.origin !=# 'tagger' ? {} : filter(copy(a:claim.attrs), 'v:key ==# "model"')
endfunction

" The attributes that somebody gave a claim.
function! whosaid#field#own(claim) abort
  let l:model = whosaid#field#model(a:claim)
  return type(a:claim.attrs) != v:t_dict ? {} : filter(copy(a:claim.attrs), '!has_key(l:model, v:key)')
endfunction

" Attributes as they are typed: 'frame=security; page=3'.
function! whosaid#field#attributes(attrs) abort
  return type(a:attrs) != v:t_dict ? '' : join(map(sort(keys(a:attrs)), {_, key -> escape(key . '='
        \ . (type(a:attrs[key]) == v:t_string ? a:attrs[key] : json_encode(a:attrs[key])), ';')}), '; ')
endfunction

function! s:parse(text) abort
  let l:attrs = {}
  for l:pair in s:parts(a:text)
    let l:key = trim(matchstr(l:pair, '^[^=]*'))
    let l:value = trim(matchstr(l:pair, '=\zs.*'))
    if l:key ==# '' || stridx(l:pair, '=') < 0
      throw 'whosaid: attributes are written key=value; key=value'
    endif
    let l:attrs[l:key] = l:value =~# '^-\?\d\+\%(\.\d\+\)\?$' || l:value =~# '^\%(true\|false\)$' ? json_decode(l:value) : l:value
  endfor
  return l:attrs
endfunction

function! whosaid#field#attrs(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let [l:ok, l:text] = a:how.rest !=# '' ? [1, a:how.rest]
        \ : whosaid#menu#ask('attributes', whosaid#field#attributes(whosaid#field#own(l:claim)))
  if l:ok
    let l:attrs = extend(s:parse(l:text), whosaid#field#model(l:claim))
    call s:change(l:article, l:claim, {'attrs': empty(l:attrs) ? v:null : l:attrs}, 'attributes ' . (l:text ==# '' ? '-' : l:text))
  endif
endfunction

" ---- inside --------------------------------------------------------------------------------------

function! s:offer_claims(claims, most, typed) abort
  let l:items = map(copy(a:claims), {_, claim -> {'name': string(claim.id), 'note': whosaid#claims#line(claim)}})
  return filter(l:items, 'stridx(v:val.name, a:typed) >= 0')[: a:most - 1]
endfunction

" The claims that this one may be reported in: stored ones whose content covers its beginning; not those inside it.
function! s:around(article, claim) abort
  return filter(whosaid#claims#around(a:article, a:claim.place_at), {_, other -> other.id != a:claim.id && other.id > 0
        \ && other.parent isnot a:claim.id})
endfunction

" The claim in which this one is reported: the one around it; when there are several, or one is set, by the menu.
function! whosaid#field#inside(how) abort
  let l:article = whosaid#article#current()
  let l:claim = whosaid#claims#need(l:article)
  let l:around = s:around(l:article, l:claim)
  if empty(l:around) && l:claim.parent is v:null
    throw 'whosaid: no stored claim lies around this one'
  endif
  let l:parent = string(get(get(l:around, 0, {}), 'id', ''))
  let l:ok = 1
  if len(l:around) > 1 || l:claim.parent isnot v:null
    let [l:ok, l:names] = whosaid#menu#pick(l:article, 'inside claim', function('s:offer_claims', [l:around]), {})
    let l:parent = get(l:names, 0, '')
  endif
  if l:ok
    call s:change(l:article, l:claim, {'parent': l:parent ==# '' ? v:null : str2nr(l:parent)},
          \ l:parent ==# '' ? 'inside no claim' : 'inside claim ' . l:parent)
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
