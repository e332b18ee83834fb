package io.parley.gateway.inquiries.core;

import io.parley.gateway.accounts.core.AccountName;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which keys are remembered, so that the oldest of an account can be forgotten and no account makes another's be. For one thread. */
public final class MemoryBounds {

    private final int perAccount;
    private final Map<AccountName, NavigableSet<Entry>> byAccount = new HashMap<>();
    private final Map<InquiryKey, Instant> lastAt = new HashMap<>();
    private final NavigableSet<Entry> byTime = new TreeSet<>();

    private record Entry(Instant at, InquiryKey key) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : key.text().compareTo(other.key.text());
        }
    }

    /** @param perAccount keys of one account, from 1 */
    public MemoryBounds(int perAccount) {
        this.perAccount = perAccount;
    }

    /**
     * Something is remembered under this key.
     *
     * @return the key that has to be forgotten for it, if any
     */
    public Optional<InquiryKey> put(InquiryKey key, Instant at) {
        remove(key);
        NavigableSet<Entry> own = byAccount.computeIfAbsent(key.account(), account -> new TreeSet<>());
        Optional<InquiryKey> tooOld = own.size() < perAccount ? Optional.empty() : Optional.of(own.first().key());
        tooOld.ifPresent(this::remove);
        Entry entry = new Entry(at, key);
        byAccount.computeIfAbsent(key.account(), account -> new TreeSet<>()).add(entry);
        byTime.add(entry);
        lastAt.put(key, at);
        return tooOld;
    }

    /** Nothing is remembered under this key any more. */
    public void remove(InquiryKey key) {
        Instant at = lastAt.remove(key);
        if (at != null) {
            Entry entry = new Entry(at, key);
            byTime.remove(entry);
            byAccount.computeIfPresent(key.account(), (account, own) -> {
                own.remove(entry);
                return own.isEmpty() ? null : own;
            });
        }
    }

    /** The key of which nothing was heard for longest. */
    public Optional<InquiryKey> oldest() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().key());
    }

    /** When something was last heard of what {@link #oldest} names. */
    public Optional<Instant> oldestAt() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().at());
    }

    /** Forgets all. */
    public void clear() {
        byAccount.clear();
        lastAt.clear();
        byTime.clear();
    }
}
