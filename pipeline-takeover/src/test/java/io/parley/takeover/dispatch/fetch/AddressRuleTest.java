package io.parley.takeover.dispatch.fetch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "192.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1",
            "ff02::1",
            "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "fec0::1", "2001::1"})
    void shouldKeepTo(String address) throws Exception {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "172.15.0.1", "100.63.0.1", "100.128.0.1", "192.167.1.1",
            "2606:4700:4700::1111", "64:ff9b::101:101", "2002:101:101::"})
    void shouldLetOut(String address) throws Exception {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
