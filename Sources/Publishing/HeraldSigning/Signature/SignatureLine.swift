import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldJSON

/// The last line of a signed manifest: the signature of every byte before it, the key that made the signature, and the keys that endorse
/// that key.
///
/// Signature and manifest are one file, so no reader ever has one without the other. The line is not signed: a reader takes from it
/// nothing but ``signature`` and ``keys``, and reads the manifest from the bytes before it.
package struct SignatureLine: Sendable, Hashable {
    /// The most keys of a line, each endorsed by the next.
    package static let longestChain = 32
    private static let start = "\"signature\":{"
    /// The end of the bytes that are signed.
    private static let signedEnd = "\n],\n"

    /// The signature of the bytes before the line (Ed25519).
    package let signature: [UInt8]
    /// The key of the signature, then the key that endorses it, and so on. The last one endorses itself.
    package let keys: [KeyRecord]

    /// The bytes of the line.
    package var bytes: [UInt8] {
        let keys = keys.map { JSONValue.object($0.members) }
        let value = JSONValue.object([("ed25519", .string(Base64.text(of: signature))), ("keys", .array(keys))])
        return Array("\"signature\":\(value.written())}\n".utf8)
    }

    /// Creates the line of the manifest that begins with `message`. Throws a ``Diagnostic`` if libcrypto does not sign.
    package init(signing message: UnsafeRawBufferPointer, with signer: ReleaseSigner) throws {
        guard let signature = signer.key.signature(of: message) else {
            throw Diagnostic("cannot sign the manifest: libcrypto has no memory for it", hint: "run it again; nothing was published")
        }
        (self.signature, keys) = (signature, signer.chain)
    }

    /// The offset of the line in the bytes of a manifest. `nil` if the manifest is not signed.
    package static func offset(in manifest: UnsafeRawBufferPointer) -> Int? {
        guard manifest.last == 0x0A, let newline = manifest.dropLast().lastIndex(of: 0x0A) else { return nil }
        let message = manifest[...newline]
        return manifest[(newline + 1)...].starts(with: start.utf8) && message.suffix(signedEnd.utf8.count).elementsEqual(signedEnd.utf8)
            ? newline + 1 : nil
    }

    /// Reads a line. Throws a ``Diagnostic`` if it is not one.
    package init(_ bytes: some Collection<UInt8>) throws {
        let foreign = Diagnostic("the last line of the manifest is not a signature of this version of herald")
        guard let line = try? JSONSerialization.jsonObject(with: Data("{".utf8) + Data(bytes)) as? [String: Any],
            let members = line["signature"] as? [String: Any],
            let signature = (members["ed25519"] as? String).flatMap({ Base64.bytes(of: $0) }),
            let keys = (members["keys"] as? [[String: Any]])?.map(KeyRecord.init(_:)), (1...Self.longestChain).contains(keys.count)
        else { throw foreign }
        self.signature = signature
        self.keys = keys.compactMap { $0 }
        if self.keys.count != keys.count { throw foreign }
    }
}
