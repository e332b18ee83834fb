package io.parley.takeover.dispatch.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses belong to the public internet, by the special-purpose registries of IANA (RFC 6890 and its updates). */
final class AddressRule {

    private record Block(byte[] prefix, int bits) {

        static Block of(String address, int bits) {
            try {
                return new Block(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("no address: " + address, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> NOT_PUBLIC = List.of(Block.of("0.0.0.0", 8), Block.of("10.0.0.0", 8), Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8), Block.of("169.254.0.0", 16), Block.of("172.16.0.0", 12), Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24), Block.of("192.88.99.0", 24), Block.of("192.168.0.0", 16), Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24), Block.of("203.0.113.0", 24), Block.of("224.0.0.0", 4), Block.of("240.0.0.0", 4));
    private static final Block GLOBAL_6 = Block.of("2000::", 3);
    private static final List<Block> NOT_PUBLIC_6 = List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));
    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);
    private static final Block NAT64 = Block.of("64:ff9b::", 96);

    private AddressRule() {}

    /** Whether anybody on the internet could connect to it as well. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address four -> isPublic4(bytes);
            case Inet6Address six -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
    }

    /** Addresses that carry one of version 4 lead there, whatever they look like. */
    private static boolean isPublic6(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
        }
        return GLOBAL_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
    }
}
