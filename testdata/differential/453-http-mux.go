// Patterns of ServeMux: methods, wildcards, hosts, the most specific one, redirections, 404 and 405.
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
)

func main() {
	mux := http.NewServeMux()
	handle := func(p string) {
		mux.HandleFunc(p, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "%s id=%q rest=%q", r.Pattern, r.PathValue("id"), r.PathValue("rest"))
		})
	}
	for _, p := range []string{
		"/", "GET /items/{id}", "POST /items", "/items/{id}/parts/{rest...}", "GET /items/special", "/tree/", "example.org/host",
		"GET /exact/{$}", "/static/file.txt", "PUT /items/{id}", "DELETE /only",
	} {
		handle(p)
	}
	for _, q := range []string{
		"GET /", "GET /nowhere", "GET /items/7", "HEAD /items/7", "GET /items/special", "POST /items", "PUT /items/7", "DELETE /items/7",
		"GET /items/7/parts/a/b", "GET /items/7/parts/", "GET /items/7/parts", "GET /tree", "GET /tree/x/y", "POST /tree", "GET /exact/", "GET /exact",
		"GET /exact/x", "GET //static/../static/file.txt", "GET /static/file.txt", "GET /items/a%2Fb", "GET /items/%20", "POST /only", "GET http://example.org/host",
		"GET http://other.org/host", "GET http://example.org:8080/host",
	} {
		method, target, _ := strings.Cut(q, " ")
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(method, target, nil))
		fmt.Printf("%s: %d %q %s %s\n", q, w.Code, w.Body.String(), w.Header().Get("Location"), w.Header().Get("Allow"))
	}
	only := http.NewServeMux()
	only.HandleFunc("GET /a", func(w http.ResponseWriter, r *http.Request) {})
	only.HandleFunc("POST /a", func(w http.ResponseWriter, r *http.Request) {})
	only.Handle("/b/", http.StripPrefix("/b", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path) })))
	for _, q := range []string{"PUT /a", "HEAD /a", "GET /c", "GET /b/x/y", "GET /b"} {
		method, target, _ := strings.Cut(q, " ")
		w := httptest.NewRecorder()
		only.ServeHTTP(w, httptest.NewRequest(method, target, nil))
		fmt.Printf("%s: %d %q %s %s\n", q, w.Code, w.Body.String(), w.Header().Get("Allow"), w.Header().Get("Content-Type"))
	}
	try := func(p string) {
		defer func() {
			text := fmt.Sprint(recover())
			// Where a pattern was registered is not compared.
			if i := strings.Index(text, " conflicts with"); i >= 0 {
				text = text[:i]
			}
			text, _, _ = strings.Cut(text, " (registered")
			fmt.Println(text)
		}()
		handle(p)
	}
	for _, p := range []string{
		"", "nohost", "GET  /x", "G(T /x", "/{", "/{a", "/a{b}", "/{a}/{a}", "/{$}/x", "/{a...}/x", "/{}", "/{1x}", "GET /items/{other}", "/tree/",
		"GET /../x", "h{x}/",
	} {
		try(p)
	}
}
