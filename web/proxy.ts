/** Content-Security-Policy with a fresh nonce: only scripts that this site served run, even if a card slips one in. */
import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment } from './config.ts';

export function proxy(request: NextRequest): NextResponse {
  if (!isDecodable(request.nextUrl.pathname)) {
    return new NextResponse('The address has a "%" that is no encoding: write it as "%25".', { status: 400 });
  }
  const policy = contentSecurityPolicy(crypto.randomUUID().replaceAll('-', ''));
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Next.js itself answers such a path with an error of its own. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stacks.
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Widths of bars and the charts are style attributes, which no nonce covers.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // The letters of the API's explorer come inside of its style.
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = { matcher: '/((?!_next/static|_next/image|favicon.svg|theme.js).*)' };
