/** HTTPS from a certificate and a key in PEM files. */
@NullMarked
package io.parley.gateway.tls;

import org.jspecify.annotations.NullMarked;
