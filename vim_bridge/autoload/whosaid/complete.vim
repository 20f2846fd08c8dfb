" Names known to the database, and completion with them.

let s:cpo = &cpoptions
set cpoptions&vim

let s:names = {'actor': [], 'concept': [], 'act': []}
let s:notes = {'actor': {}, 'concept': {}, 'act': {}}

" Ask the database for its names, without waiting.
function! whosaid#complete#fetch() abort
  call whosaid#rpc#send('names', [], function('s:take'))
  if empty(s:fields)
    call whosaid#rpc#send('fields', [], function('s:take_fields'))
  endif
endfunction

function! s:take(reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  for [l:kind, l:names, l:notes] in a:reply.rows
    let s:names[l:kind] = l:names
    silent! unlet s:folded[l:kind]
    let s:notes[l:kind] = l:notes is v:null ? {} : l:notes
  endfor
  for l:article in whosaid#store#open_articles()
    call s:number_concepts(l:article)
    call whosaid#panel#draw(l:article)
  endfor
endfunction

" What the codebook says about a name.
function! whosaid#complete#note(kind, name) abort
  return get(s:notes[a:kind], a:name, '')
endfunction

" ---- this article's names ------------------------------------------------------------------------

let s:lists = {'actor': 'actors', 'concept': 'concepts', 'act': 'acts'}

" Count the names of claims.
function! whosaid#complete#count(article, claims) abort
  let l:uses = a:article.uses
  for l:claim in a:claims
    for [l:kind, l:names] in [['actor', l:claim.actors], ['actor', l:claim.targets], ['concept', l:claim.concepts],
          \ ['act', l:claim.act is v:null ? [] : [l:claim.act]]]
      for l:name in l:names is v:null ? [] : l:names
        let l:uses[l:kind][l:name] = get(l:uses[l:kind], l:name) + 1
      endfor
    endfor
  endfor
endfunction

" The names of all claims of an article, those that occur most first. Once they stand in the list they stay where
" they are, so that a digit goes on meaning the same.
function! whosaid#complete#counted(article) abort
  for [l:kind, l:counts] in items(a:article.uses)
    let l:names = sort(keys(l:counts), {a, b -> l:counts[a] != l:counts[b] ? l:counts[b] - l:counts[a] : a ># b ? 1 : -1})
    for l:name in l:names
      call whosaid#complete#used(a:article, l:kind, l:name)
    endfor
  endfor
  call s:number_concepts(a:article)
  call whosaid#panel#draw(a:article)
endfunction

" A name is used in an article. The second time a concept gets a digit for that: the last one of those whose concept
" is not used.
function! whosaid#complete#used(article, kind, name) abort
  let l:list = a:article[s:lists[a:kind]]
  if a:kind ==# 'concept'
    let a:article.used[a:name] = get(a:article.used, a:name) + 1
    let l:at = index(l:list, a:name)
    if l:at < 0 && len(l:list) >= s:digits
      call add(l:list, a:name)
    elseif l:at < 0 || (l:at >= s:digits && a:article.used[a:name] > 1)
      call s:give_digit(a:article, a:name)
    endif
  elseif index(l:list, a:name) < 0
    call add(l:list, a:name)
  endif
endfunction

let s:digits = 9

function! s:give_digit(article, name) abort
  let l:list = a:article.concepts
  call filter(l:list, 'v:val !=# a:name')
  for l:i in range(len(l:list) < s:digits ? -1 : s:digits - 1, 0, -1)
    if !has_key(a:article.used, l:list[l:i])
      let l:list[l:i] = a:name
      return
    endif
  endfor
  call insert(l:list, a:name, min([len(l:list), s:digits]))
endfunction

" The digits of the panel: concepts that have one keep it, the others go to the codebook's in its order.
function! s:number_concepts(article) abort
  for l:name in s:names.concept
    if len(a:article.concepts) >= s:digits
      break
    elseif index(a:article.concepts, l:name) < 0
      call add(a:article.concepts, l:name)
    endif
  endfor
endfunction

" ---- what a menu offers --------------------------------------------------------------------------

" Letters with accents, and what a keyboard has for them.
let s:accented = 'àáâãäåāăąǎǟǡǻȁȃȧçćĉċčðďđèéêëēĕėęěȅȇȩĝğġģǧǵĥħȟìíîïĩīĭįıǐȉȋĵǰķǩĺļľłñńņňǹòóôõöøōŏőơǒǫǭȍȏȫȭȯȱŕ'
      \ . 'ŗřȑȓśŝşšșţťŧțùúûüũūŭůűųưǔǖǘǚǜȕȗŵýÿŷȳźżž'
let s:plain = 'aaaaaaaaaaaaaaaacccccdddeeeeeeeeeeeegggggghhhiiiiiiiiiiiijjkkllllnnnnnooooooooooooooooooor'
      \ . 'rrrrsssssttttuuuuuuuuuuuuuuuuuuwyyyyzzz'

" A name in lower case; one with accents also without them: '/zoë' and '/zoe' find the same.
function! s:letters(name) abort
  let l:lower = tolower(a:name)
  return l:lower =~# '[^\x01-\x7f]' ? l:lower . "\t" . tr(l:lower, s:accented, s:plain) : l:lower
endfunction

" The letters of all names of a kind, a line break before each, in one string: thousands are searched at every letter.
let s:folded = {}

function! s:fold(kind) abort
  if !has_key(s:folded, a:kind)
    let s:folded[a:kind] = join(map(copy(s:names[a:kind]),
          \ 'v:val =~# "[^\x01-\x7f]" ? "\n" . s:letters(v:val) : "\n" . tolower(v:val)'), '')
  endif
  return s:folded[a:kind]
endfunction

" Add names that have the letters in them, up to a:limit in all, and none twice.
function! s:add_found(names, kind, letters, limit) abort
  let l:text = s:fold(a:kind)
  let l:at = stridx(l:text, a:letters)
  while l:at >= 0 && len(a:names) < a:limit
    let l:name = s:names[a:kind][count(strpart(l:text, 0, l:at + 1), "\n") - 1]
    if index(a:names, l:name) < 0
      call add(a:names, l:name)
    endif
    let l:end = stridx(l:text, "\n", l:at + 1)
    let l:at = l:end < 0 ? -1 : stridx(l:text, a:letters, l:end)
  endwhile
endfunction

" This article's names with the typed letters; those with an element that begins so first.
function! s:own(article, kind, typed) abort
  let l:names = filter(copy(a:article[s:lists[a:kind]]), {_, name -> stridx(s:letters(name), a:typed) >= 0
        \ && (a:kind !=# 'concept' || a:typed ==# '' || has_key(a:article.used, name))})
  let l:begin = filter(copy(l:names), {_, name -> stridx('/' . s:letters(name), '/' . a:typed) >= 0})
  return l:begin + filter(l:names, 'index(l:begin, v:val) < 0')
endfunction

" At most a:limit names with the typed letters, each with its note: this article's, then all others; of each those
" that begin so, or have an element that does, before the rest.
function! whosaid#complete#offer(article, kind, limit, typed) abort
  let l:typed = tolower(a:typed)
  let l:names = s:own(a:article, a:kind, l:typed)[: a:limit - 1]
  for l:before in l:typed ==# '' ? ["\n"] : ["\n", '/', '']
    call s:add_found(l:names, a:kind, l:before . l:typed, a:limit)
  endfor
  return map(l:names, {_, name -> {'name': name, 'note': whosaid#complete#note(a:kind, name)}})
endfunction

" All names of a kind, a line each.
function! whosaid#complete#lines(article, kind) abort
  return join(a:article[s:lists[a:kind]] + s:names[a:kind], "\n")
endfunction

" ---- completion ----------------------------------------------------------------------------------

" Remember a name that was just used.
function! whosaid#complete#learn(kind, name) abort
  if index(s:names[a:kind], a:name) < 0
    call insert(s:names[a:kind], a:name)
    silent! unlet s:folded[a:kind]
  endif
endfunction

" Whether an article or the database has a name, to the letter.
function! whosaid#complete#knows(article, kind, name) abort
  return index(a:article[s:lists[a:kind]], a:name) >= 0 || index(s:names[a:kind], a:name) >= 0
endfunction

" Names of a kind that begin with a:lead, then those with an element or word that does, then those
" that contain it.
function! whosaid#complete#names(kind, lead) abort
  let l:lead = '\V\c' . escape(a:lead, '\')
  let l:names = copy(s:names[a:kind])
  let l:begin = filter(copy(l:names), 'v:val =~ ''^'' . l:lead')
  let l:inside = filter(copy(l:names), 'v:val =~ ''.\<'' . l:lead')
  let l:any = filter(l:names, 'v:val =~ l:lead')
  let l:found = []
  let l:seen = {}
  for l:name in l:begin + l:inside + l:any
    if !has_key(l:seen, l:name)
      let l:seen[l:name] = 1
      call add(l:found, l:name)
    endif
  endfor
  return l:found
endfunction

" Kinds of names that columns of claims() hold.
let s:columns = {'actors': 'actor', 'targets': 'actor', 'concepts': 'concept', 'act': 'act'}

" Filters of :Whosaid query that are no fields.
let s:filters = ['in', 'title', 'from', 'to']

" Fields of the query language as the server has them: name, column, choices.
let s:fields = []

function! s:take_fields(reply) abort
  if !has_key(a:reply, 'error')
    let s:fields = filter(copy(a:reply.rows), 'v:val[0] !=# ""')
  endif
endfunction

" What can stand behind a field.
function! s:values(field, lead) abort
  for [l:name, l:column, l:choices] in s:fields
    if l:name ==# a:field
      return !empty(l:choices) ? filter(copy(l:choices), 'stridx(v:val, a:lead) == 0')
            \ : has_key(s:columns, l:column) ? whosaid#complete#names(s:columns[l:column], a:lead) : []
    endif
  endfor
  return []
endfunction

" Fields, or names for the one that is being typed in a query.
function! s:query(lead) abort
  let l:head = matchstr(a:lead, '^.*[&|!(]')
  let l:rest = strpart(a:lead, strlen(l:head))
  let l:field = matchstr(l:rest, '^\w*\ze:')
  if l:field ==# ''
    let l:all = map(copy(s:fields), 'v:val[0] =~# "\\.$" ? v:val[0] : v:val[0] . ":"') + map(copy(s:filters), 'v:val . ":"')
    return map(filter(l:all, 'stridx(v:val, l:rest) == 0'), 'l:head . v:val')
  endif
  let l:lead = substitute(strpart(l:rest, strlen(l:field) + 1), '^"', '', '')
  return map(s:values(l:field, l:lead), 'l:head . l:field . ":" . (v:val =~ ''[^[:alnum:]_/-]'' ? ''"'' . v:val . ''"'' : v:val)')
endfunction

let s:named = {'actor': 'actor', 'target': 'actor', 'act': 'act'}

" For :Whosaid.
function! whosaid#complete#command(lead, line, pos) abort
  let l:before = matchstr(strpart(a:line, 0, a:pos), '\C\<Whosaid!\?\s\+\zs.*')
  let l:command = matchstr(l:before, '^\S\+\ze\s')
  if l:command ==# ''
    return filter(whosaid#commands(), 'stridx(v:val, a:lead) == 0')
  elseif has_key(s:named, l:command)
    let l:lead = matchstr(l:before, '^\S\+\s\+\zs.*')
    let l:head = matchstr(l:lead, '^.*;\s*')
    let l:cut = strlen(l:lead) - strlen(a:lead)
    return map(whosaid#complete#names(s:named[l:command], strpart(l:lead, strlen(l:head))), 'strpart(l:head . v:val, l:cut)')
  elseif l:command ==# 'query'
    return s:query(a:lead)
  endif
  return []
endfunction

let &cpoptions = s:cpo
unlet s:cpo
