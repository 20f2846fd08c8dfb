" Names known to the database, and completion with them.

let s:names = {'actor': [], 'concept': [], 'act': []}

" Ask the database for its names, without waiting.
function! whosaid#complete#fetch() abort
  call whosaid#rpc#send('names', [], function('s:take'))
endfunction

function! s:take(reply) abort
  if whosaid#failed(a:reply)
    return
  endif
  let s:names = {'actor': [], 'concept': [], 'act': []}
  for [l:kind, l:name] in a:reply.rows
    call add(s:names[l:kind], l:name)
  endfor
endfunction

" Remember a name that was just used.
function! whosaid#complete#learn(kind, name) abort
  if index(s:names[a:kind], a:name) < 0
    call insert(s:names[a:kind], a:name)
  endif
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

" The part of a list 'a; b' before its last name, and that name.
function! s:split(lead) abort
  let l:head = matchstr(a:lead, '^.*;\s*')
  return [l:head, strpart(a:lead, strlen(l:head))]
endfunction

function! s:list(kind, lead) abort
  let [l:head, l:name] = s:split(a:lead)
  return map(whosaid#complete#names(a:kind, l:name), 'l:head . v:val')
endfunction

" For input(): several names are separated by semicolons.
function! whosaid#complete#actor(lead, line, pos) abort
  return s:list('actor', a:lead)
endfunction

function! whosaid#complete#concept(lead, line, pos) abort
  return s:list('concept', a:lead)
endfunction

function! whosaid#complete#act(lead, line, pos) abort
  return whosaid#complete#names('act', a:lead)
endfunction

let s:fields = {'actor': 'actor', 'target': 'actor', 'act': 'act', 'concept': 'concept',
      \ 'pro': 'concept', 'con': 'concept'}

" Names for the field that is being typed in a query.
function! s:query(lead) abort
  let l:head = matchstr(a:lead, '^.*[&|!(]')
  let l:field = matchstr(strpart(a:lead, strlen(l:head)), '^\w*\ze:')
  if !has_key(s:fields, l:field)
    return filter(['actor:', 'act:', 'target:', 'concept:', 'pro:', 'con:', 'polarity:', 'status:'],
          \ 'stridx(v:val, strpart(a:lead, strlen(l:head))) == 0')
  endif
  let l:head .= l:field . ':'
  let l:names = whosaid#complete#names(s:fields[l:field],
        \ substitute(strpart(a:lead, strlen(l:head)), '^"', '', ''))
  return map(l:names, 'l:head . (v:val =~ ''[^[:alnum:]_/-]'' ? ''"'' . v:val . ''"'' : v:val)')
endfunction

" For :Whosaid.
function! whosaid#complete#command(lead, line, pos) abort
  let l:before = matchstr(strpart(a:line, 0, a:pos), '\C\<Whosaid!\?\s\+\zs.*')
  let l:command = matchstr(l:before, '^\S\+\ze\s')
  if l:command ==# ''
    return filter(whosaid#commands(), 'stridx(v:val, a:lead) == 0')
  elseif l:command ==# 'actor'
    let l:lead = matchstr(l:before, '^\S\+\s\+\zs.*')
    let l:cut = strlen(l:lead) - strlen(a:lead)
    return map(whosaid#complete#names('actor', l:lead), 'strpart(v:val, l:cut)')
  elseif l:command ==# 'query'
    return s:query(a:lead)
  endif
  return []
endfunction
