" :Whosaid query: hits in the quickfix list, and the reason when there are none.

let s:cpo = &cpoptions
set cpoptions&vim

let s:page = 500

" ---- hits ----------------------------------------------------------------------------------------

" What may stand beside the query: a filter on what the table says of its articles.
let s:filter = '\%(^\|[[:space:]&(]\)\zs\(in\|title\|from\|to\):\("\([^"]*\)"\|[^[:space:]&|()"]\+\)'
let s:columns = {'in': 'publisher', 'title': 'title', 'from': 'published', 'to': 'published'}

" The time that a date stands for: a year, a month or a day.
function! s:period(date) abort
  return a:date =~# '^\d\{4}$' ? '1 year' : a:date =~# '^\d\{4}-\d\d$' ? '1 month' : '1 day'
endfunction

function! s:first_day(date) abort
  if a:date !~# '^\d\{4}\%(-\%(0[1-9]\|1[0-2]\)\%(-\%(0[1-9]\|[12]\d\|3[01]\)\)\?\)\?$'
    throw 'whosaid: a date is written 2026, 2026-02 or 2026-02-03'
  endif
  return a:date . strpart('0000-01-01', strlen(a:date))
endfunction

" The query without its filters, their values in the order in which the verb takes them, and what was typed of them.
function! s:split(text) abort
  let l:found = {}
  let l:typed = []
  let l:rest = a:text
  while 1
    let l:match = matchlist(l:rest, s:filter)
    if empty(l:match)
      break
    endif
    let l:found[l:match[1]] = l:match[2][0] ==# '"' ? l:match[3] : l:match[2]
    let l:at = matchstrpos(l:rest, s:filter)
    call add(l:typed, l:at[0])
    let l:rest = strpart(l:rest, 0, l:at[1]) . strpart(l:rest, l:at[2])
  endwhile
  if !empty(l:found)
    let l:rest = substitute(l:rest, '\%(^\|&\)\s*\ze\%(&\|$\)', '', 'g')
    let l:rest = trim(substitute(l:rest, '^\s*&\|&\s*$', '', 'g'))
  endif
  for l:name in keys(l:found)
    if whosaid#rpc#connected() && !whosaid#rpc#has_column(s:columns[l:name])
      throw 'whosaid: the table has no column ' . s:columns[l:name]
    endif
  endfor
  return [l:rest ==# '' ? 'actor:* | !actor:*' : l:rest, [get(l:found, 'in', v:null),
        \ has_key(l:found, 'from') ? s:first_day(l:found.from) : v:null, has_key(l:found, 'to') ? s:first_day(l:found.to) : v:null,
        \ has_key(l:found, 'to') ? s:period(l:found.to) : v:null, get(l:found, 'title', v:null)], l:typed]
endfunction

" :Whosaid query {claimquery}, with filters on the article anywhere in it.
function! whosaid#query#run(how) abort
  if a:how.rest ==# ''
    throw 'whosaid: which claims? :Whosaid query actor:China & act:deny'
  endif
  let [l:query, l:filters, _] = s:split(a:how.rest)
  call whosaid#rpc#send('query', [l:query] + l:filters, function('s:found', [a:how.rest, 0]))
endfunction

" :Whosaid more: the next page of the list.
function! whosaid#query#more(how) abort
  let l:context = getqflist({'context': 0}).context
  if type(l:context) != v:t_dict || !has_key(l:context, 'whosaid_query')
    throw 'whosaid: the quickfix list has no more pages'
  endif
  let [l:query, l:filters, _] = s:split(l:context.whosaid_query)
  call whosaid#rpc#send('query_more', [l:query] + l:filters + l:context.whosaid_last,
        \ function('s:found', [l:context.whosaid_query, 1]))
endfunction

function! s:item(row, names) abort
  let [l:id, l:claim, l:actors, l:act, l:concepts, l:polarities, l:quote, l:status, l:lnum, l:col] = a:row
  if !has_key(a:names, l:id)
    let a:names[l:id] = whosaid#article#name(l:id)
  endif
  return {'filename': a:names[l:id], 'lnum': l:lnum, 'col': l:col,
        \ 'text': whosaid#claims#line({'actors': l:actors, 'act': l:act, 'concepts': l:concepts,
        \ 'polarities': l:polarities, 'quote': l:quote, 'status': l:status})}
endfunction

function! s:found(query, append, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let l:rows = a:reply.rows
  if empty(l:rows) && !a:append
    return s:ask_why(a:query)
  endif
  let l:more = len(l:rows) > s:page
  let l:rows = l:rows[: s:page - 1]
  let l:context = l:more ? {'whosaid_query': a:query, 'whosaid_last': l:rows[-1][:1]} : {}
  let l:names = {}
  call whosaid#claims#quickfix(l:rows, {row -> s:item(row, l:names)}, 'Whosaid query: ' . a:query, l:context, a:append)
  let l:articles = len(uniq(map(copy(l:rows), 'v:val[0]')))
  call whosaid#say(printf('%d %s in %d %s%s', len(l:rows), len(l:rows) == 1 ? 'claim' : 'claims',
        \ l:articles, l:articles == 1 ? 'article' : 'articles', l:more ? '; :Whosaid more' : ''))
endfunction

" ---- no hits -------------------------------------------------------------------------------------

let s:kinds = {'actor': 'actor', 'target': 'actor', 'act': 'act', 'concept': 'concept',
      \ 'pro': 'concept', 'con': 'concept'}
let s:token = '^\%([&|!()]\|\%([[:alnum:]_.]\+:\)\?=\?\%(\*/\)\?\%("\%(\\.\|[^"\\]\)*"\|[^[:space:]&|!()"]\+\)*\*\?\)'

" Name of a leaf's value without its quotes and wildcards.
function! s:bare(text) abort
  let l:text = substitute(a:text, '^=\?\%(\*/\)\?', '', '')
  let l:text = substitute(l:text, '\*$', '', '')
  let l:text = substitute(l:text, '"\(\%(\\.\|[^"\\]\)*\)"', '\1', 'g')
  return substitute(l:text, '\\\(.\)', '\1', 'g')
endfunction

function! s:leaf(text) abort
  let l:field = matchstr(a:text, '^[[:alnum:]_.]\+\ze:')
  if l:field ==# ''
    return [a:text, 'word', s:bare(a:text)]
  endif
  let l:name = s:bare(strpart(a:text, strlen(l:field) + 1))
  return [a:text, l:name ==# '' ? 'other' : get(s:kinds, l:field, 'other'), l:name]
endfunction

" The leaves of a query that must match, not those under a negation: [leaf, kind, name].
function! s:leaves(query) abort
  let l:leaves = []
  let l:outer = []
  let l:negated = 0
  let l:not = 0
  let l:rest = trim(a:query)
  while l:rest !=# ''
    let l:token = matchstr(l:rest, s:token)
    if l:token ==# ''
      break
    endif
    let l:rest = trim(strpart(l:rest, strlen(l:token)))
    if l:token ==# '!'
      let l:not = !l:not
    elseif l:token ==# '('
      call add(l:outer, l:negated)
      let l:negated = l:negated != l:not
      let l:not = 0
    elseif l:token ==# ')'
      let l:negated = empty(l:outer) ? 0 : remove(l:outer, -1)
    elseif l:token !=# '&' && l:token !=# '|'
      if l:negated == l:not
        call add(l:leaves, s:leaf(l:token))
      endif
      let l:not = 0
    endif
  endwhile
  return l:leaves
endfunction

function! s:ask_why(query) abort
  let [l:query, _, l:filters] = s:split(a:query)
  let l:leaves = s:leaves(l:query)
  if empty(l:leaves)
    return whosaid#say('no claim matches')
  endif
  let l:columns = map([0, 1, 2], {_, i -> join(map(copy(l:leaves), {_, leaf -> leaf[i]}), "\n")})
  call whosaid#rpc#send('why', l:columns, function('s:because', [l:leaves, l:filters]))
endfunction

" The last element of a long name: completion knows the rest.
function! s:short(name) abort
  return strchars(a:name) <= 24 ? a:name : substitute(a:name, '^.*\/\ze.', '…/', '')
endfunction

function! s:reason(row) abort
  let [l:kind, l:name, l:found, l:article, l:nearest, l:any] = a:row
  if l:found || l:kind ==# 'other'
    return ''
  endif
  if l:kind ==# 'word'
    return l:article is v:null ? '"' . l:name . '" occurs in no article'
          \ : '"' . l:name . '" occurs only outside claims (article ' . l:article . ')'
  endif
  if l:nearest isnot v:null && index(l:nearest, l:name) >= 0
    return 'no claim has the ' . l:kind . ' "' . l:name . '"'
  endif
  return 'no ' . l:kind . ' "' . l:name . '"'
        \ . (l:nearest is v:null ? '' : ', nearest: ' . join(map(l:nearest, 's:short(v:val)'), ', '))
endfunction

function! s:because(leaves, filters, reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  if !a:reply.rows[0][5]
    return whosaid#say('no claim matches: there are no articles')
  endif
  let l:reasons = filter(map(copy(a:reply.rows), {_, row -> s:reason(row)}), 'v:val !=# ""')
  let l:parts = filter(copy(a:leaves), {i, _ -> !a:reply.rows[i][2]})
  if !empty(l:reasons)
    call whosaid#say('no claim matches: ' . join(l:reasons, '; '))
  elseif empty(l:parts) && !empty(a:filters)
    call whosaid#say('no claim matches: the articles with ' . join(a:filters) . ' have none, others may')
  elseif empty(l:parts)
    call whosaid#say('no claim matches all of it; for each part there is one')
  else
    call whosaid#say('no claim matches ' . join(map(l:parts, 'v:val[0]'), ', '))
  endif
endfunction

let &cpoptions = s:cpo
unlet s:cpo
