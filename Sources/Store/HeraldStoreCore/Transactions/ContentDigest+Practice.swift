import HeraldCrypto
package import HeraldModel

extension ContentDigest {
    /// Computes the hash of the stored form of `practice`, without the versions that its translations were made from. These do not count,
    /// because a store raises them while the original texts stay the same.
    package init(of practice: Practice) {
        var practice = practice
        for index in practice.translations.indices { practice.translations[index].value = 0 }
        let hash = RecordEncoder.encode(practice).withUnsafeBytes { ContentHash(of: $0) }
        self.init(computed: hash.hex)
    }
}
