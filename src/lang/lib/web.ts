/**
 * HTTP and what belongs to it, and their natives. Importing this module makes them known, with all packages of outside.ts.
 */
import './outside.ts';
import { httpNatives } from '../../vm/natives/native-http.ts';
import { addNatives } from '../../vm/natives/table.ts';
import { addPackages } from './index.ts';
import { joinGoFiles } from './join-files.ts';
import tlsSource from './crypto_tls.go?raw';
import x509Source from './crypto_x509.go?raw';
import httpSource from './net_http.go?raw';
import clientSource from './net_http_client.go?raw';
import costSource from './net_http_cost.go?raw';
import h2Source from './net_http_h2.go?raw';
import h2ClientSource from './net_http_h2_client.go?raw';
import h2ServerSource from './net_http_h2_server.go?raw';
import headerSource from './net_http_header.go?raw';
import httptestSource from './net_http_httptest.go?raw';
import messageSource from './net_http_message.go?raw';
import muxSource from './net_http_mux.go?raw';
import serverSource from './net_http_server.go?raw';
import transportSource from './net_http_transport.go?raw';
import wireSource from './net_http_wire.go?raw';
import urlSource from './net_url.go?raw';

addNatives(httpNatives);

addPackages({
  'crypto/tls': { fileName: 'tls.go', text: tlsSource },
  'crypto/x509': { fileName: 'x509.go', text: x509Source },
  'net/http': {
    fileName: 'http.go',
    text: joinGoFiles(
      httpSource,
      headerSource,
      wireSource,
      messageSource,
      serverSource,
      muxSource,
      clientSource,
      costSource,
      transportSource,
      h2Source,
      h2ClientSource,
      h2ServerSource,
    ),
  },
  'net/http/httptest': { fileName: 'httptest.go', text: httptestSource },
  'net/url': { fileName: 'url.go', text: urlSource },
});
