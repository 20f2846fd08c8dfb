" Highlights over the text (text properties in Vim, extmarks in Neovim), and the way from positions
" in the buffer to code points of the article and back.

let s:groups = {'source': 'WhosaidSource', 'cue': 'WhosaidCue', 'content': 'WhosaidContent',
      \ 'suggestion': 'WhosaidSuggestion'}
let s:links = {'WhosaidSource': 'Identifier', 'WhosaidCue': 'Statement', 'WhosaidContent': 'DiffAdd',
      \ 'WhosaidSuggestion': 'Underlined'}
" Quiet enough to read a page of them; the links serve terminals with few colours.
let s:colours = {
      \ 'dark': {'WhosaidSource': 'ctermfg=117 guifg=#87d7ff', 'WhosaidCue': 'ctermfg=215 guifg=#ffaf5f',
      \          'WhosaidContent': 'ctermbg=23 guibg=#1f4a4a',
      \          'WhosaidSuggestion': 'cterm=underline gui=underline'},
      \ 'light': {'WhosaidSource': 'ctermfg=25 guifg=#005faf', 'WhosaidCue': 'ctermfg=130 guifg=#af5f00',
      \           'WhosaidContent': 'ctermbg=194 guibg=#d7ffd7',
      \           'WhosaidSuggestion': 'cterm=underline gui=underline'}}
let s:priorities = {'source': 30, 'cue': 30, 'content': 10, 'suggestion': 20}

" Give the highlight groups their defaults.
function! whosaid#mark#highlight() abort
  let l:rich = &t_Co >= 256 || has('gui_running') || &termguicolors || has('nvim')
  for [l:group, l:link] in items(s:links)
    if l:rich
      execute 'highlight default' l:group s:colours[&background][l:group]
    else
      execute 'highlight default link' l:group l:link
    endif
  endfor
endfunction

call whosaid#mark#highlight()

if has('nvim')
  let s:namespace = nvim_create_namespace('whosaid')

  " Remove all highlights of a buffer.
  function! whosaid#mark#clear(buf) abort
    call nvim_buf_clear_namespace(a:buf, s:namespace, 0, -1)
  endfunction

  " Highlight from one [line, byte column] up to, not including, another; both from 1.
  function! whosaid#mark#add(buf, kind, from, to) abort
    call nvim_buf_set_extmark(a:buf, s:namespace, a:from[0] - 1, a:from[1] - 1,
          \ {'end_row': a:to[0] - 1, 'end_col': a:to[1] - 1, 'hl_group': s:groups[a:kind],
          \ 'priority': 100 + s:priorities[a:kind]})
  endfunction

  " The highlights of a buffer: [kind, line, column, end line, end column], in order.
  function! whosaid#mark#all(buf) abort
    let l:kinds = {}
    for [l:kind, l:group] in items(s:groups)
      let l:kinds[l:group] = l:kind
    endfor
    return map(nvim_buf_get_extmarks(a:buf, s:namespace, 0, -1, {'details': v:true}),
          \ {_, m -> [l:kinds[m[3].hl_group], m[1] + 1, m[2] + 1, m[3].end_row + 1, m[3].end_col + 1]})
  endfunction
else
  for [s:kind, s:group] in items(s:groups)
    if empty(prop_type_get('whosaid_' . s:kind))
      call prop_type_add('whosaid_' . s:kind, {'highlight': s:group, 'priority': s:priorities[s:kind]})
    endif
  endfor

  let s:id = 0

  function! whosaid#mark#clear(buf) abort
    for l:kind in keys(s:groups)
      call prop_remove({'type': 'whosaid_' . l:kind, 'bufnr': a:buf, 'all': 1})
    endfor
  endfunction

  function! whosaid#mark#add(buf, kind, from, to) abort
    let s:id += 1
    call prop_add(a:from[0], a:from[1], {'end_lnum': a:to[0], 'end_col': a:to[1], 'bufnr': a:buf,
          \ 'type': 'whosaid_' . a:kind, 'id': s:id})
  endfunction

  function! whosaid#mark#all(buf) abort
    let l:all = []
    let l:open = {}
    for l:prop in prop_list(1, {'bufnr': a:buf, 'end_lnum': -1})
      let l:kind = matchstr(l:prop.type, 'whosaid_\zs.*')
      if l:prop.start
        call add(l:all, [l:kind, l:prop.lnum, l:prop.col, 0, 0])
        let l:open[l:prop.id] = l:all[-1]
      endif
      if l:prop.end
        let l:open[l:prop.id][3] = l:prop.lnum
        let l:open[l:prop.id][4] = l:prop.col + l:prop.length
      endif
    endfor
    return l:all
  endfunction
endif

" ---- positions -----------------------------------------------------------------------------------

" Lines are counted in groups, so that a long article needs few steps of a slow language.
let s:group = 32

" For each group of lines of a buffer the code points before it, and those of all.
function! whosaid#mark#starts(buf) abort
  let l:lines = getbufline(a:buf, 1, '$')
  let l:starts = [0]
  for l:first in range(0, len(l:lines) - 1, s:group)
    call add(l:starts, l:starts[-1] + strchars(join(l:lines[l:first : l:first + s:group - 1], "\n")) + 1)
  endfor
  return l:starts
endfunction

" [line, byte column] of a code point.
function! whosaid#mark#position(buf, starts, offset) abort
  let l:low = 0
  let l:high = len(a:starts) - 2
  while l:low < l:high
    let l:middle = (l:low + l:high + 1) / 2
    if a:starts[l:middle] <= a:offset
      let l:low = l:middle
    else
      let l:high = l:middle - 1
    endif
  endwhile
  let l:first = l:low * s:group + 1
  let l:text = join(getbufline(a:buf, l:first, l:first + s:group - 1), "\n")
  let l:byte = a:offset - a:starts[l:low]
  if strlen(l:text) + 1 != a:starts[l:low + 1] - a:starts[l:low]
    let l:byte = byteidxcomp(l:text, l:byte)
  endif
  let l:before = l:byte < 0 ? l:text : strpart(l:text, 0, l:byte)
  return [l:first + count(l:before, "\n"), strlen(l:before) - strridx(l:before, "\n")]
endfunction

" The code point at line and byte column of the current buffer.
function! whosaid#mark#offset(starts, lnum, col) abort
  let l:group = (a:lnum - 1) / s:group
  let l:lines = getline(l:group * s:group + 1, a:lnum)
  let l:lines[-1] = strpart(l:lines[-1], 0, a:col - 1)
  return a:starts[l:group] + strchars(join(l:lines, "\n"))
endfunction

" The code point behind the character at line and byte column, with what is combined with it. The
" column may be of any of its bytes: the mark at the end of a motion is on the last.
function! whosaid#mark#behind(starts, lnum, col) abort
  let l:end = matchend(getline(a:lnum), '^.\{-}\%>' . a:col . 'c')
  return whosaid#mark#offset(a:starts, a:lnum, (l:end < 0 ? strlen(getline(a:lnum)) : l:end) + 1)
endfunction
