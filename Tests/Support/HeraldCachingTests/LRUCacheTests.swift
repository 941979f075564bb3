import HeraldCaching
import Testing

@Suite("A cache evicts what was not used for the longest time")
struct LRUCacheTests {
    @Test("the least recently used value is evicted when the limit is exceeded; a look-up is a use")
    func order() {
        let cache = LRUCache<String, Int>(limit: 3)
        for (number, key) in ["a", "b", "c"].enumerated() { cache.insert(number, for: key, cost: 1) }
        #expect(cache.value(for: "a") == 0)
        cache.insert(3, for: "d", cost: 1)
        #expect(cache.value(for: "b") == nil)
        #expect(cache.value(for: "a") == 0)
        #expect(cache.value(for: "c") == 2)
        #expect(cache.value(for: "d") == 3)
        #expect(cache.cost == 3)
    }

    @Test("a value takes the place of the one its key had, and its cost too")
    func replacement() {
        let cache = LRUCache<Int, String>(limit: 10)
        cache.insert("long", for: 1, cost: 9)
        cache.insert("short", for: 1, cost: 2)
        #expect(cache.value(for: 1) == "short")
        #expect(cache.cost == 2)
        cache.insert("other", for: 2, cost: 9)
        #expect(cache.value(for: 1) == nil)
        #expect(cache.cost == 9)
    }

    @Test("a value over the limit is not kept, unless the newest is kept always")
    func oversized() {
        let strict = LRUCache<Int, Int>(limit: 4)
        strict.insert(1, for: 1, cost: 4)
        strict.insert(2, for: 2, cost: 5)
        #expect(strict.value(for: 1) == 1)
        #expect(strict.value(for: 2) == nil)
        let lenient = LRUCache<Int, Int>(limit: 4, keepsNewest: true)
        lenient.insert(1, for: 1, cost: 4)
        lenient.insert(2, for: 2, cost: 5)
        #expect(lenient.value(for: 1) == nil)
        #expect(lenient.value(for: 2) == 2)
        lenient.insert(3, for: 3, cost: 1)
        #expect(lenient.value(for: 2) == nil)
        #expect(lenient.cost == 1)
    }

    @Test("the number of values has a limit of its own")
    func count() {
        let cache = LRUCache<Int, Int>(limit: .max, maxCount: 2)
        for key in 1...3 { cache.insert(key, for: key, cost: 0) }
        #expect((1...3).compactMap(cache.value(for:)) == [2, 3])
    }

    @Test("after any sequence of calls it holds what a plain list would hold")
    func model() {
        let cache = LRUCache<Int, Int>(limit: 20)
        var list: [(key: Int, cost: Int)] = []
        var state: UInt64 = 42
        for step in 0..<5_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let (key, cost) = (Int(state >> 33) % 12, Int(state >> 45) % 9)
            let known = list.firstIndex { $0.key == key }
            if step.isMultiple(of: 2) {
                #expect((cache.value(for: key) != nil) == (known != nil))
                if let known { list.append(list.remove(at: known)) }
            } else {
                cache.insert(step, for: key, cost: cost)
                if let known { list.remove(at: known) }
                list.append((key, cost))
                while list.reduce(0, { $0 + $1.cost }) > 20 { list.removeFirst() }
            }
            #expect(cache.cost == list.reduce(0) { $0 + $1.cost })
        }
    }
}
