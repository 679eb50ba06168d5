#include "model/effective/internet_ranges.h"

namespace vnetlens {

namespace {

struct Block {
    std::uint8_t a, b, c, d;
    int length;
};

// D-03: left out of every recorded expansion of `Internet`, 2016 to 2024.
constexpr Block neverInternet[] = {
    {0, 0, 0, 0, 8},     {10, 0, 0, 0, 8},   {100, 64, 0, 0, 10},  {127, 0, 0, 0, 8},   {169, 254, 0, 0, 16},
    {172, 16, 0, 0, 12}, {192, 0, 2, 0, 24}, {192, 168, 0, 0, 16}, {198, 18, 0, 0, 15}, {224, 0, 0, 0, 3},
};

// What Azure's answer of 2024-08-26 to effectiveNetworkSecurityGroups (api version 2022-01-01, recorded by
// azure-cli's test test_network_nic_convenience_commands) leaves out beyond `neverInternet`.
constexpr Block internalOn20240826[] = {
    {4, 128, 0, 0, 12},   {13, 96, 0, 0, 13},    {20, 35, 252, 0, 22},  {20, 128, 0, 0, 16},
    {20, 130, 0, 0, 16},  {20, 144, 0, 0, 14},   {20, 176, 0, 0, 13},   {21, 0, 0, 0, 8},
    {22, 0, 0, 0, 8},     {23, 103, 0, 0, 18},   {25, 0, 0, 0, 16},     {25, 4, 0, 0, 14},
    {25, 64, 0, 0, 10},   {25, 128, 0, 0, 17},   {25, 142, 0, 0, 15},   {25, 144, 0, 0, 15},
    {25, 148, 0, 0, 15},  {25, 150, 0, 0, 16},   {25, 152, 0, 0, 14},   {25, 156, 0, 0, 16},
    {25, 159, 0, 0, 16},  {25, 160, 0, 0, 12},   {25, 176, 0, 0, 13},   {25, 184, 0, 0, 14},
    {25, 192, 0, 0, 15},  {25, 248, 0, 0, 16},   {25, 250, 0, 0, 18},   {25, 250, 64, 0, 20},
    {25, 250, 84, 0, 23}, {25, 252, 0, 0, 16},   {25, 254, 0, 0, 21},   {25, 254, 8, 0, 24},
    {25, 254, 64, 0, 18}, {25, 254, 128, 0, 17}, {40, 66, 128, 0, 17},  {40, 108, 0, 0, 17},
    {40, 109, 0, 0, 16},  {52, 132, 0, 0, 14},   {52, 145, 0, 0, 16},   {68, 18, 0, 0, 15},
    {104, 146, 0, 0, 17}, {104, 147, 0, 0, 16},  {104, 212, 36, 0, 22}, {104, 212, 52, 0, 22},
    {129, 75, 0, 0, 16},  {134, 177, 0, 0, 16},  {138, 196, 0, 0, 16},  {141, 251, 0, 0, 16},
    {146, 147, 0, 0, 16}, {157, 59, 0, 0, 16},   {192, 32, 0, 0, 16},
};

constexpr Block privateBlocks[]
    = {{10, 0, 0, 0, 8}, {100, 64, 0, 0, 10}, {172, 16, 0, 0, 12}, {192, 168, 0, 0, 16}};

IpPrefix v6Block(std::uint64_t high, int length)
{
    return IpPrefix::masking(IpAddress::fromV6(high, 0), length);
}

template<std::size_t size>
IpRangeSet setOf(const Block (&blocks)[size])
{
    std::vector<IpRange> ranges;
    for (const Block& block : blocks) {
        const std::uint32_t bits
            = static_cast<std::uint32_t>(block.a) << 24 | block.b << 16 | block.c << 8 | block.d;
        ranges.push_back(IpPrefix::masking(IpAddress::fromV4(bits), block.length).range());
    }
    return IpRangeSet::fromRanges(std::move(ranges));
}

IpRangeSet computedPublicInternet()
{
    IpRangeSet all {IpRange::all(IpFamily::V4)};
    all.add(v6Block(0x2000'0000'0000'0000ull, 3).range());
    return all.subtracted(setOf(neverInternet));
}

IpRangeSet computedPrivateRanges()
{
    IpRangeSet ranges = setOf(privateBlocks);
    ranges.add(v6Block(0xfc00'0000'0000'0000ull, 7).range());
    return ranges;
}

} // namespace

const IpRangeSet& publicInternet()
{
    static const IpRangeSet ranges = computedPublicInternet();
    return ranges;
}

const IpRangeSet& azureInternalRanges()
{
    static const IpRangeSet ranges = setOf(internalOn20240826);
    return ranges;
}

const IpRangeSet& privateRanges()
{
    static const IpRangeSet ranges = computedPrivateRanges();
    return ranges;
}

} // namespace vnetlens
