/**
 * What the packages of Go 1.26 export and the lab's packages of the same name do not (yet): names, and methods as "Type.Method". A program that
 * uses one is told that it lies outside the subset, instead of that it is undefined. A name that the lab gains meanwhile may stay
 * here: what is declared is found first. Of package unicode the tables of scripts and properties are left out.
 */
const missing: Readonly<Record<string, string>> = {
  bytes: `Buffer.Peek CutLast ToLowerSpecial ToTitle ToTitleSpecial ToUpperSpecial ToValidUTF8`,
  'encoding/base64': `NewDecoder NewEncoder`,
  'encoding/binary': `Append Decode Encode NativeEndian Read ReadUvarint ReadVarint Size Write`,
  'encoding/hex': `AppendDecode Dump Dumper NewDecoder NewEncoder`,
  flag: `BoolFunc FlagSet.BoolFunc FlagSet.TextVar FlagSet.Uint64 FlagSet.Uint64Var Int64Var TextVar Uint64 Uint64Var
    UintVar`,
  'hash/fnv': `New128 New128a`,
  'math/bits': `Div Div32 Rem Rem32 Rem64`,
  'math/rand/v2': `ChaCha8 NewChaCha8 NewZipf Rand.ExpFloat64 Rand.NormFloat64 Zipf`,
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
  fmt: `FormatString Formatter Fscan Fscanf Fscanln Scan ScanState Scanf
    Scanln Scanner Sscan Sscanf Sscanln State`,
  math: `Acosh Asinh Atanh Erf Erfc Erfcinv Erfinv Expm1 FMA Gamma Ilogb J0 J1 Jn Lgamma Logb
    Nextafter32 Remainder Sincos Y0 Y1 Yn`,
  'math/rand': `NewZipf Rand.Read Read Source64.Int63 Source64.Seed Zipf`,
  'encoding/json': `Decoder.More Decoder.Token Delim InvalidUTF8Error Token UnmarshalFieldError`,
  'log/slog': `JSONHandler Level.AppendText Level.MarshalJSON Level.MarshalText Level.UnmarshalJSON Level.UnmarshalText
    LevelVar.AppendText LevelVar.MarshalText LevelVar.UnmarshalText MultiHandler NewJSONHandler NewLogLogger
    NewMultiHandler Record.Source Source`,
  net: `CIDRMask DNSConfigError DialIP DialUDP DialUnix Dialer.DialIP Dialer.DialTCP Dialer.DialUDP Dialer.DialUnix
    Dialer.MultipathTCP Dialer.SetMultipathTCP FileConn FileListener FilePacketConn FlagBroadcast FlagLoopback
    FlagMulticast FlagPointToPoint FlagRunning FlagUp Flags HardwareAddr IP.AppendText IP.DefaultMask
    IP.IsGlobalUnicast IP.IsInterfaceLocalMulticast IP.IsLinkLocalMulticast IP.IsLinkLocalUnicast IP.IsMulticast
    IP.MarshalText IP.Mask IP.UnmarshalText IPAddr IPConn IPMask IPNet IPv4Mask IPv4allrouter IPv4allsys
    IPv6interfacelocalallnodes IPv6linklocalallnodes IPv6linklocalallrouters IPv6unspecified Interface
    InterfaceAddrs InterfaceByIndex InterfaceByName Interfaces InvalidAddrError ListenConfig.ListenPacket
    ListenConfig.MultipathTCP ListenConfig.SetMultipathTCP ListenIP ListenMulticastUDP ListenPacket ListenUDP
    ListenUnix ListenUnixgram LookupAddr LookupCNAME LookupMX LookupNS LookupSRV LookupTXT MX NS PacketConn
    ParseCIDR ParseMAC ResolveIPAddr ResolveUDPAddr ResolveUnixAddr Resolver.LookupAddr Resolver.LookupCNAME
    Resolver.LookupIP Resolver.LookupIPAddr Resolver.LookupMX Resolver.LookupNS Resolver.LookupNetIP
    Resolver.LookupSRV Resolver.LookupTXT SRV TCPAddr.AddrPort TCPAddrFromAddrPort TCPConn.MultipathTCP
    TCPConn.SyscallConn TCPListener.File TCPListener.SyscallConn UDPAddr UDPAddrFromAddrPort UDPConn UnixAddr
    UnixConn UnixListener`,
  os: `Chdir Chmod Chown Chtimes Clearenv CopyFS DirEntry DirFS ErrNoHandle ErrProcessDone Executable Expand
    ExpandEnv File.Chdir File.Chmod File.Chown File.ReadDir File.Readdir File.Readdirnames File.SyscallConn
    File.Truncate FileMode.Type FindProcess Getegid Geteuid Getgid Getgroups Getpagesize Getppid Getuid Interrupt
    IsPathSeparator Kill Lchown Link LinkError ModeAppend ModeCharDevice ModeDevice ModeExclusive ModeIrregular
    ModeNamedPipe ModeSetgid ModeSetuid ModeSocket ModeSticky ModeSymlink ModeTemporary ModeType NewFile
    OpenInRoot OpenRoot PathListSeparator ProcAttr Process ProcessState ReadDir Readlink Rename Root SEEK_CUR
    SEEK_END SEEK_SET SameFile Setenv Signal StartProcess Symlink Truncate Unsetenv UserCacheDir UserConfigDir
    UserHomeDir`,
  'runtime/trace': `FlightRecorder FlightRecorderConfig NewFlightRecorder`,
  runtime: `BlockProfile BlockProfileRecord Breakpoint CPUProfile Error.Error GOROOT GoroutineProfile MemProfile
    MemProfileRate MemProfileRecord MutexProfile NumCgoCall PanicNilError Pinner ReadTrace SetBlockProfileRate
    SetCPUProfileRate SetCgoTraceback SetDefaultGOMAXPROCS SetMutexProfileFraction StackRecord StartTrace
    StopTrace ThreadCreateProfile TypeAssertionError`,
  strconv: `AppendQuoteRuneToASCII AppendQuoteRuneToGraphic AppendQuoteToASCII AppendQuoteToGraphic
    FormatComplex IsGraphic ParseComplex QuoteRuneToGraphic QuoteToGraphic QuotedPrefix
    UnquoteChar`,
  strings: `Replacer.WriteString ToLowerSpecial ToTitle ToTitleSpecial ToUpperSpecial`,
  'sync/atomic': `CompareAndSwapPointer LoadPointer StorePointer SwapPointer`,
  time: `FixedZone LoadLocation LoadLocationFromTZData
    Time.AppendBinary Time.AppendText Time.GoString Time.GobDecode Time.GobEncode Time.ISOWeek
    Time.IsDST Time.MarshalBinary Time.MarshalJSON Time.MarshalText Time.UnmarshalBinary
    Time.UnmarshalJSON Time.UnmarshalText Time.Zone Time.ZoneBounds`,
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
