// Package net/url: what is no URL, and what is one although it does not look so; queries with odd parts; parts that must be escaped.
package main

import (
	"errors"
	"fmt"
	"net/url"
)

func main() {
	for _, s := range []string{
		"", " ", "#", "?", "/", "//", "///", ":", "::", ":/", "a:", "a:b", "a:/b", "1a:b", "a+b.c-d:e", "ä:b", "http", "http:", "http:/", "http:?q", "http:#f", "http://?q", "http://#f", "http:///a",
		"http://h", "http://h:", "http://h:80", "http://h:080", "http://h:-1", "http://h:8a", "http://h:1:2", "http://:80", "http://@", "http://@h", "http://a@b@c", "http://u:@h", "http://u:p:q@h", "http://:p@h", "http://u%3a:p%40@h",
		"http://[", "http://[::1]", "http://[::1]:80", "http://[::1]80", "http://[::1", "http://::1", "http://[fe80::1%25en0]:80", "http://[fe80::1%en0]",
		"http://h%", "http://h%2", "http://h%41", "http://h%2f", "http://h/%", "http://h/%4", "http://h/%zz", "http://h/%2f%2F/", "http://h/a;b=c", "http://h/a:b", "a/b:c", "./a:b", "a b:c", "http://h/ a", "http://h/\t", "http://h/\x00", "http://h/é", "http://é/",
		"http://h?a?b", "http://h?%zz", "http://h/?a=b#c#d", "http://h/#%zz", "http://h/#%41", "http://h\\x", "http://<h>", "http://h\"", "http://a b", "//h/p", "//h", "/a//b", "../..", "mailto:a@b", "data:text/plain,hi", "javascript:alert(1)", "*", "HTTP://H/%7e",
	} {
		u, err := url.Parse(s)
		var ue *url.Error
		if err != nil {
			fmt.Printf("%q: %v %v\n", s, err, errors.As(err, &ue) && ue.Op == "parse")
			continue
		}
		fmt.Printf("%q: %q scheme=%q opaque=%q user=%v host=%q/%q/%q path=%q raw=%q query=%q force=%v fragment=%q abs=%v uri=%q\n", s, u.String(), u.Scheme, u.Opaque, u.User, u.Host, u.Hostname(), u.Port(), u.Path, u.RawPath, u.RawQuery, u.ForceQuery, u.Fragment, u.IsAbs(), u.RequestURI())
		_, err = url.ParseRequestURI(s)
		if err != nil {
			fmt.Println("  as request:", err)
		}
	}
	for _, q := range []string{"", "a", "a=", "=a", "=", "&", "a&b", "a=1&a=2", "a=b=c", "a;b", "a=1;b=2", "a=%zz", "%zz=a", "a=%", "a+b=c+d", "a%20b=c%26d", "a=é", "a[]=1&a[]=2", "&&a=1&&", "a=%zz&b=1"} {
		v, err := url.ParseQuery(q)
		fmt.Printf("%q: %v %q %v\n", q, v, v.Encode(), err)
	}
	all := ""
	for i := range 256 {
		all += string([]byte{byte(i)})
	}
	fmt.Println(url.QueryEscape(all))
	fmt.Println(url.PathEscape(all))
	for _, s := range []string{"%", "%a", "%zz", "%%", "a%2", "%20", "+", "%2B", "%c3%a9", "%00"} {
		q, err1 := url.QueryUnescape(s)
		p, err2 := url.PathUnescape(s)
		fmt.Printf("%q: %q %v %q %v\n", s, q, err1, p, err2)
	}
	base, _ := url.Parse("http://u@h:1/a/b/c?q#f")
	for _, ref := range []string{"", "#x", "?y", "d", "./d", "../d", "../../d", "../../../d", "/d", "//o/d", "https:d", "d/./e/..", ".", "..", "d;e", "%zz", ":"} {
		u, err := base.Parse(ref)
		fmt.Printf("%q: %v %v\n", ref, u, err)
	}
	for _, parts := range [][]string{{}, {""}, {"a"}, {"../.."}, {"a", "b"}, {"/a/", "/b/"}, {"a//b", "."}, {"é", "%2f"}} {
		fmt.Println(base.JoinPath(parts...))
		fmt.Println(url.JoinPath("http://h", parts...))
	}
	_, err := url.JoinPath("http://[", "a")
	fmt.Println(err)
}
