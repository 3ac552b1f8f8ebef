package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

func table(w *tabwriter.Writer) {
	fmt.Fprintln(w, "name\tqty\tprice\t")
	fmt.Fprintln(w, "watermelon\t3\t1.25\t")
	fmt.Fprintln(w, "é\t\t12.5\tmore\tlast")
	fmt.Fprintln(w, "single")
	fmt.Fprintln(w, "a\tb")
	fmt.Fprintln(w, "\t\tindented\tx")
	fmt.Fprintln(w, "aaaa\tbbbb\tc")
	fmt.Fprintln(w)
	fmt.Fprint(w, "x\ty\fz\tlonger\tend")
	w.Flush()
	fmt.Println("$")
}

func main() {
	table(tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0))
	table(tabwriter.NewWriter(os.Stdout, 5, 0, 1, '.', tabwriter.AlignRight|tabwriter.Debug))
	table(tabwriter.NewWriter(os.Stdout, 0, 8, 0, '\t', 0))
	table(tabwriter.NewWriter(os.Stdout, 0, 4, 1, ' ', tabwriter.TabIndent|tabwriter.DiscardEmptyColumns))
	w := new(tabwriter.Writer)
	table(w.Init(os.Stdout, 3, 8, 1, '\t', tabwriter.AlignRight))
}
