/// The names of currencies in texts.
enum Currencies {
    /// Signs and codes that precede an amount.
    private static let before: Set<String> = [
        "$", "€", "£", "¥", "₹", "eur", "usd", "gbp", "chf", "cad", "aud", "nzd", "sek", "nok", "dkk", "jpy", "inr", "bdt", "php", "us",
    ]

    /// Words and codes that follow an amount.
    static let words: Set<String> = [
        "$", "€", "£", "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "chf", "franc", "francs", "dólares",
        "kronor",
        "kroner", "riyals", "rupees", "taka", "pesos", "yen", "cad", "aud", "nzd", "sek", "nok", "dkk", "livres", "libras",
    ]

    /// Whether a currency precedes the token at `index`.
    static func hasCurrency(before index: Int, in tokens: [Token]) -> Bool {
        guard index > 0 else { return false }
        let sign = tokens[index - 1]
        // "us" is taken for a pronoun. In "US$" it is none, but there the dollar sign is the token before the amount.
        return sign.text != "us" && before.contains(sign.text) && (sign.kind == .sign || sign.isCapitalised)
    }

    /// Whether there is a currency at `index`, perhaps after `US`, `de` or the nationality of the dollar.
    static func hasCurrency(at index: Int, in tokens: [Token]) -> Bool {
        for offset in 0..<3 where tokens.indices.contains(index + offset) {
            let text = tokens[index + offset].text
            if words.contains(text) { return true }
            guard
                ["us", "u", "s", ".", "de", "saudi", "swiss", "canadian", "australian", "singapore", "danish", "swedish", "new", "zealand"]
                    .contains(text)
            else { return false }
        }
        return false
    }
}
