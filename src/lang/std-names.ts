/**
 * What the packages of Go 1.26 export and the lab's packages of the same name do not (yet): names, and methods as "Type.Method". A program that
 * uses one is told that it lies outside the subset, instead of that it is undefined. A name that the lab gains meanwhile may stay
 * here: what is declared is found first. Of package unicode the tables of scripts and properties are left out.
 */
const missing: Readonly<Record<string, string>> = {
  bytes: `Buffer.Peek CutLast FieldsFuncSeq FieldsSeq Lines NewReader Reader SplitAfterSeq SplitSeq ToLowerSpecial
    ToTitle ToTitleSpecial ToUpperSpecial ToValidUTF8`,
  io: `ByteScanner CopyBuffer CopyN ErrClosedPipe ErrNoProgress ErrShortBuffer LimitReader LimitedReader MultiReader MultiWriter
    NewOffsetWriter NewSectionReader NopCloser OffsetWriter Pipe PipeReader PipeWriter ReadAtLeast ReadCloser ReadFull
    ReadSeekCloser ReadSeeker ReadWriteCloser ReadWriteSeeker ReaderAt ReaderFrom RuneReader RuneScanner SectionReader
    SeekCurrent SeekEnd SeekStart Seeker TeeReader WriteCloser WriteSeeker WriterAt WriterTo`,
  iter: `Pull Pull2`,
  'crypto/tls': `Certificate.OCSPStaple CertificateRequestInfo CipherSuite CipherSuites ClientAuthType ClientHelloInfo
    ClientSessionCache ClientSessionState Config.ClientAuth Config.ClientCAs Config.ClientSessionCache
    Config.CurvePreferences Config.GetCertificate Config.GetClientCertificate Config.GetConfigForClient
    Config.KeyLogWriter Config.Rand Config.Time Config.VerifyConnection Config.VerifyPeerCertificate
    ConnectionState.VerifiedChains CurveID CurveP256 CurveP384 CurveP521 InsecureCipherSuites
    NewLRUClientSessionCache NoClientCert QUICConfig QUICConn RequestClientCert RequireAndVerifyClientCert
    RequireAnyClientCert SessionState SignatureScheme VerifyClientCertIfGiven X25519 X25519MLKEM768`,
  'crypto/x509': `CertPool.AppendCertsFromPEM CertPool.Clone CertPool.Equal Certificate.Equal Certificate.IPAddresses
    Certificate.IsCA Certificate.Issuer Certificate.NotAfter Certificate.NotBefore Certificate.PublicKey
    Certificate.SerialNumber Certificate.Subject Certificate.Verify CertificateInvalidError CertificateRequest
    CreateCertificate CreateCertificateRequest ExtKeyUsage KeyUsage MarshalECPrivateKey MarshalPKCS1PrivateKey
    MarshalPKCS8PrivateKey ParseCertificate ParseCertificates ParseECPrivateKey ParsePKCS1PrivateKey
    ParsePKCS8PrivateKey SystemRootsError VerifyOptions`,
  'net/http': `ClientConn CloseNotifier Cookie.Valid CrossOriginProtection Dir ErrHeaderTooLong ErrShortBody ErrSkipAltProtocol
    ErrWriteAfterFlush FS File FileServer FileServerFS FileSystem Hijacker NewCrossOriginProtection NewFileTransport
    NewFileTransportFS ParseCookie ParseSetCookie ParseTime ProxyURL ReadRequest ReadResponse Request.FormFile
    Request.MultipartForm Request.MultipartReader Request.ParseMultipartForm Request.Write Request.WriteProxy
    Response.Write ResponseController.EnableFullDuplex ResponseController.Hijack ServeContent ServeFile ServeFileFS
    Server.TLSNextProto Transport.CancelRequest Transport.GetProxyConnectHeader Transport.NewClientConn
    Transport.OnProxyConnectResponse Transport.ProxyConnectHeader Transport.RegisterProtocol Transport.TLSNextProto`,
  'net/url': `URL.AppendBinary URL.MarshalBinary URL.UnmarshalBinary`,
  fmt: `FormatString Formatter Fprint Fprintf Fprintln Fscan Fscanf Fscanln Scan ScanState Scanf
    Scanln Scanner Sscan Sscanf Sscanln State`,
  math: `Acosh Asinh Atanh Erf Erfc Erfcinv Erfinv Expm1 FMA Gamma Ilogb J0 J1 Jn Lgamma Logb
    Nextafter32 Remainder Sincos Y0 Y1 Yn`,
  'math/rand': `NewZipf Rand.Read Read Source64.Int63 Source64.Seed Zipf`,
  runtime: `AddCleanup BlockProfile BlockProfileRecord Breakpoint CPUProfile Caller Callers
    CallersFrames Cleanup Error.Error Frame Frames Func FuncForPC GC GOROOT GoroutineProfile
    MemProfile MemProfileRate MemProfileRecord MemStats MutexProfile NumCgoCall
    PanicNilError Pinner ReadMemStats ReadTrace SetBlockProfileRate SetCPUProfileRate
    SetCgoTraceback SetDefaultGOMAXPROCS SetFinalizer SetMutexProfileFraction Stack
    StackRecord StartTrace StopTrace ThreadCreateProfile TypeAssertionError`,
  strconv: `AppendQuoteRuneToASCII AppendQuoteRuneToGraphic AppendQuoteToASCII AppendQuoteToGraphic
    FormatComplex IsGraphic ParseComplex QuoteRuneToGraphic QuoteToGraphic QuotedPrefix
    UnquoteChar`,
  strings: `FieldsFuncSeq FieldsSeq Lines NewReader Reader Replacer.WriteString SplitAfterSeq SplitSeq
    ToLowerSpecial ToTitle ToTitleSpecial ToUpperSpecial ToValidUTF8`,
  'sync/atomic': `CompareAndSwapPointer LoadPointer StorePointer SwapPointer`,
  time: `FixedZone LoadLocation LoadLocationFromTZData Parse ParseError ParseInLocation
    Time.AppendBinary Time.AppendText Time.GoString Time.GobDecode Time.GobEncode Time.ISOWeek
    Time.IsDST Time.MarshalBinary Time.MarshalJSON Time.MarshalText Time.UnmarshalBinary
    Time.UnmarshalJSON Time.UnmarshalText Time.Zone Time.ZoneBounds`,
  'unicode/utf8': `FullRune FullRuneInString`,
};

const sets = new Map<string, ReadonlySet<string>>();

/** Whether Go's package has an exported name, or "Type.Method", that the lab's lacks. */
export function isMissingFromLibrary(path: string, name: string): boolean {
  let set = sets.get(path);
  if (set === undefined) {
    set = new Set((missing[path] ?? '').split(/\s+/));
    sets.set(path, set);
  }
  return set.has(name);
}
