// Package x509 has what the cost model of crypto/tls needs: who may speak for which names, and who is trusted.
package x509

import "strings"

// A Certificate says which names its owner may use.
type Certificate struct {
	Raw       []byte
	DNSNames  []string
	authority string // who signed it
}

// Issue makes the certificate of a test server. Real Go has no such function: there a certificate is parsed.
func Issue(authority string, names []string) *Certificate {
	return &Certificate{DNSNames: names, authority: authority}
}

// Authority is who signed it. Real Go has no such method.
func (c *Certificate) Authority() string { return c.authority }

// VerifyHostname reports whether the certificate is for that name.
func (c *Certificate) VerifyHostname(h string) error {
	for _, name := range c.DNSNames {
		if strings.EqualFold(name, h) || name == "*" {
			return nil
		}
	}
	return HostnameError{c, h}
}

// CertPool is a set of authorities that are trusted.
type CertPool struct{ authorities map[string]bool }

func NewCertPool() *CertPool                  { return &CertPool{make(map[string]bool)} }
func SystemCertPool() (*CertPool, error)      { return NewCertPool(), nil }
func (s *CertPool) AddCert(cert *Certificate) { s.authorities[cert.authority] = true }

// Trusts reports whether the signer of a certificate is in the pool. Real Go has no such method.
func (s *CertPool) Trusts(c *Certificate) bool {
	return s != nil && s.authorities[c.authority]
}

// UnknownAuthorityError: nobody who is trusted has signed the certificate.
type UnknownAuthorityError struct{ Cert *Certificate }

func (e UnknownAuthorityError) Error() string {
	return "x509: certificate signed by unknown authority"
}

// HostnameError: the certificate is for other names.
type HostnameError struct {
	Certificate *Certificate
	Host        string
}

func (h HostnameError) Error() string {
	if len(h.Certificate.DNSNames) == 0 {
		return "x509: certificate is not valid for any names, but wanted to match " + h.Host
	}
	return "x509: certificate is valid for " + strings.Join(h.Certificate.DNSNames, ", ") + ", not " + h.Host
}
