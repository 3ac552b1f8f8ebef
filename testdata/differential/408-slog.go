// Package log/slog: the text handler, groups, levels, what values look like.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"
)

type secret string

func (secret) LogValue() slog.Value { return slog.StringValue("hidden") }

type point struct{ X, Y int }

func main() {
	drop := func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(groups) == 0 {
			return slog.Attr{}
		}
		return a
	}
	var level slog.LevelVar
	l := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: &level, ReplaceAttr: drop}))
	l.Info("plain")
	l.Info("values", "s", "two words", "e", "", "i", 42, "f", 1.5, "b", true, "d", 1500*time.Millisecond, "q", `a"b`, "eq", "a=b", "nil", nil)
	l.Warn("more", "err", errors.New("it broke"), "p", point{1, 2}, "pp", &point{3, 4}, "bytes", []byte("raw"), "list", []int{1, 2}, "u", uint8(7), "line", "a\nb", "é", "ü")
	l.Error("time", "t", time.Date(2030, 1, 2, 3, 4, 5, 678000000, time.UTC), slog.Int("attr", 1), slog.Group("g", "a", 1, slog.Group("h", "b", 2)), slog.Group("empty"))
	l.Info("bad", "key")
	l.Info("worse", 1, 2, "k", 3)
	l.Debug("not seen")
	level.Set(slog.LevelDebug)
	l.Debug("seen", "v", secret("x"))
	l.Log(context.Background(), slog.LevelInfo+2, "between")
	l.LogAttrs(context.Background(), -1, "attrs", slog.String("a", "b"), slog.Duration("d", time.Second))
	with := l.With("id", 7, slog.Group("user", "name", "x y")).WithGroup("req").With("path", "/a b")
	with.Info("grouped", "n", 1, slog.Group("inner", "z", 0), slog.Group("", "inline", 1))
	with.WithGroup("").WithGroup("deep").Warn("msg with \"quotes\"")
	fmt.Println(slog.LevelDebug-1, slog.LevelError+3, slog.LevelWarn, level.Level(), l.Enabled(context.Background(), -8))
	fmt.Println(slog.Any("k", 3).String(), slog.AnyValue(int8(3)).Kind(), slog.AnyValue(point{}).Kind(), slog.Int("a", 1).Equal(slog.Int64("a", 1)))
	func() {
		defer func() { fmt.Println(recover()) }()
		slog.StringValue("x").Int64()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		slog.New(nil)
	}()

	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	slog.Info("by package log", "k", "v v")
	slog.Debug("not this")
	slog.With("a", 1).Error("with")
	slog.SetLogLoggerLevel(slog.LevelDebug)
	slog.Debug("this")
	slog.SetLogLoggerLevel(slog.LevelInfo)
	slog.SetDefault(l)
	slog.Warn("now as text", "k", "v")
	log.Print("a line of package log")
	slog.New(slog.DiscardHandler).Error("nothing")
}
