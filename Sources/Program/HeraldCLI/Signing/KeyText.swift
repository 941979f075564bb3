import HeraldCrypto
import HeraldJSON
import HeraldModel
import HeraldSigning

/// Formats keys as text and JSON.
enum KeyText {
    /// The output of `herald keys list`.
    static func list(_ ring: KeyRing, at now: Timestamp) -> String {
        if ring.entries.isEmpty { return "no keys" }
        var table = TextTable(["key", "state", "from", "until", "endorsed by"])
        for entry in ring.entries {
            table.add([
                entry.record.key.id, state(of: entry, in: ring, at: now), entry.record.from.written, entry.record.until.written,
                entry.isFirst ? "-" : entry.endorser.id,
            ])
        }
        return ([table.text, ""] + ring.entries.map { "\($0.record.key.id)  \($0.record.key.written)" }).joined(separator: "\n")
    }

    /// The output of `herald keys list --public`: the keys that have not ended and were not given up.
    static func publicLines(of ring: KeyRing, at now: Timestamp) -> String {
        let usable = ring.entries.filter { $0.retired == nil && now < $0.record.until }
        return usable.map { "\($0.record.key.written)  \($0.record.key.id)" }.joined(separator: "\n")
    }

    /// The output of `herald keys list --json`.
    static func json(_ ring: KeyRing, at now: Timestamp) -> String {
        JSONValue.lines(
            ring.entries.map { entry in
                [
                    "id": .string(entry.record.key.id), "key": .string(entry.record.key.written),
                    "state": .string(state(of: entry, in: ring, at: now)), "from": .string(entry.record.from.written),
                    "until": .string(entry.record.until.written), "endorsed-by": .nullable(entry.isFirst ? nil : entry.endorser.id),
                    "retired": .nullable(entry.retired?.written),
                ]
            }
        ).written()
    }

    /// The state of a key at `now`: it signs, waits for its time, is valid beside the one that signs, has ended, or was given up.
    static func state(of entry: KeyRing.Entry, in ring: KeyRing, at now: Timestamp) -> String {
        if entry.retired != nil { return "retired" }
        if now < entry.record.from { return "waiting" }
        if now >= entry.record.until { return "ended" }
        return ring.signer(at: now) == entry ? "signs" : "valid"
    }
}
