#if Server
import HeraldDiagnostics

/// The content coding of a response.
enum ContentCoding: Int, CaseIterable {
    case identity, gzip, brotli

    /// The coding's name in Content-Encoding.
    var name: String {
        switch self {
        case .identity: "identity"
        case .gzip: "gzip"
        case .brotli: "br"
        }
    }

    /// Returns the coding that the client prefers (RFC 9110, section 12.5.3). Of codings with the same weight, the one that compresses best
    /// is chosen. Only `identity` is possible if the document is not compressible. `nil` if the client accepts none of them.
    static func best(for field: String?, isCompressible: Bool) -> ContentCoding? {
        guard let field else { return .identity }
        var weights: [Int?] = [nil, nil, nil]
        var others: Int?
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Self.weight($0.dropFirst(2)) } ?? 1000
            switch name {
            case "identity": weights[identity.rawValue] = weight
            case "gzip", "x-gzip": weights[gzip.rawValue] = max(weight, weights[gzip.rawValue] ?? 0)
            case "br": weights[brotli.rawValue] = weight
            case "*": others = weight
            default: continue
            }
        }
        let plain = weights[0] ?? others ?? (isCompressible ? 1 : 1000)
        guard isCompressible else { return plain == 0 ? nil : .identity }
        var best: (coding: ContentCoding, weight: Int) = (.identity, weights[0] ?? (others == 0 ? 0 : 1))
        for coding in [gzip, brotli] {
            let weight = weights[coding.rawValue] ?? others ?? 0
            if weight > 0, weight >= best.weight { best = (coding, weight) }
        }
        return best.weight == 0 ? nil : best.coding
    }

    /// A weight in thousandths. 0 if it cannot be read.
    private static func weight(_ text: Substring) -> Int {
        guard let first = text.utf8.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1"), text.utf8.count <= 5 else { return 0 }
        if first == UInt8(ascii: "1") { return 1000 }
        guard text.utf8.count > 1 else { return 0 }
        let digits = text.utf8.dropFirst(2)
        guard text.utf8.dropFirst().first == UInt8(ascii: "."), digits.allSatisfy(\.isASCIIDigit) else { return 0 }
        return zip(digits, [100, 10, 1]).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    }
}
#endif
