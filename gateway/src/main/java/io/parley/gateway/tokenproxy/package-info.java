/**
 * The User Center Proxy: logs in to a platform on behalf of an account, keeps its access token fresh, and hands it to browsers, which never
 * see what it logs in and refreshes with. Needs neither broker nor registry.
 *
 * <pre>
 *   platform &lt;── token, refresh ── TokenKeeper ──> a file of mode 0600
 *   (accounts)                         │
 *                                      └──> GET /api/parley/v1/token ──> browsers
 * </pre>
 */
@NullMarked
package io.parley.gateway.tokenproxy;

import org.jspecify.annotations.NullMarked;
