// Package tabwriter aligns text in columns. Cells end with a tab; neighbouring lines that have a cell in a column form a block, whose width is
// that of its widest cell. Filtering of HTML and escaped text are not there.
package tabwriter

import (
	"io"
	"unicode/utf8"
)

const (
	FilterHTML uint = 1 << iota
	StripEscape
	AlignRight
	DiscardEmptyColumns
	TabIndent
	Debug
)

// Escape brackets text that is not looked at.
const Escape = '\xff'

// A Writer collects lines and writes them aligned.
type Writer struct {
	output                      io.Writer
	minWidth, tabWidth, padding int
	padChar                     byte
	flags                       uint
	lines                       [][]string
	cell                        []byte
	widths                      []int
	out                         []byte
}

func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	*b = Writer{output: output, minWidth: minwidth, tabWidth: tabwidth, padding: padding, padChar: padchar, flags: flags}
	b.lines = [][]string{nil}
	return b
}

func (b *Writer) endCell() int {
	last := len(b.lines) - 1
	b.lines[last] = append(b.lines[last], string(b.cell))
	b.cell = b.cell[:0]
	return len(b.lines[last])
}

func (b *Writer) Write(buf []byte) (n int, err error) {
	for _, c := range buf {
		switch c {
		case '\t', '\v':
			b.endCell()
		case '\n', '\f':
			cells := b.endCell()
			b.lines = append(b.lines, nil)
			// A line of one cell has no say in what follows, nor has what came before it.
			if c == '\f' || cells == 1 {
				if err := b.give(); err != nil {
					return 0, err
				}
				if c == '\f' && b.flags&Debug != 0 {
					if _, err := b.output.Write([]byte("---\n")); err != nil {
						return 0, err
					}
				}
			}
		default:
			b.cell = append(b.cell, c)
		}
	}
	return len(buf), nil
}

// Flush writes all that is there.
func (b *Writer) Flush() error {
	if len(b.cell) > 0 {
		b.endCell()
	}
	return b.give()
}

func (b *Writer) give() error {
	b.format(0, len(b.lines))
	out := b.out
	b.lines, b.cell, b.out = [][]string{nil}, b.cell[:0], nil
	if len(out) == 0 {
		return nil
	}
	_, err := b.output.Write(out)
	return err
}

// format writes lines from..to, the widths of the columns to their left being known.
func (b *Writer) format(from, to int) {
	column := len(b.widths)
	for at := from; at < to; at++ {
		if column >= len(b.lines[at])-1 {
			continue
		}
		b.writeLines(from, at)
		from = at
		width, isEmpty := b.minWidth, true
		for ; at < to && column < len(b.lines[at])-1; at++ {
			w := utf8.RuneCountInString(b.lines[at][column])
			width = max(width, w+b.padding)
			isEmpty = isEmpty && w == 0
		}
		if isEmpty && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		b.format(from, at)
		b.widths = b.widths[:column]
		from = at
	}
	b.writeLines(from, to)
}

func (b *Writer) writeLines(from, to int) {
	for i := from; i < to; i++ {
		isIndent := b.flags&TabIndent != 0
		for j, text := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.out = append(b.out, '|')
			}
			if text != "" {
				isIndent = false
			}
			if b.flags&AlignRight == 0 || text == "" {
				b.out = append(b.out, text...)
			}
			if j < len(b.widths) {
				b.pad(utf8.RuneCountInString(text), b.widths[j], isIndent)
			}
			if b.flags&AlignRight != 0 {
				b.out = append(b.out, text...)
			}
		}
		if i+1 < len(b.lines) {
			b.out = append(b.out, '\n')
		}
	}
}

func (b *Writer) pad(textWidth, cellWidth int, isIndent bool) {
	char, n := b.padChar, cellWidth-textWidth
	if char == '\t' || isIndent {
		if b.tabWidth == 0 {
			return
		}
		char = '\t'
		cellWidth = (cellWidth + b.tabWidth - 1) / b.tabWidth * b.tabWidth
		n = (cellWidth - textWidth + b.tabWidth - 1) / b.tabWidth
	}
	for range n {
		b.out = append(b.out, char)
	}
}
