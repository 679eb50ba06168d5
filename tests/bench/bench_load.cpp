// How long a snapshot takes to open, measured against simdjson walking the same bytes in the same run.
//
//     bench_load [networks [subnets-per-network [machines-per-subnet]]]
#include "model/snapshot/snapshot_loader.h"
#include "tests/bench/tenant_generator.h"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace vnetlens;

namespace {

struct Measured {
    double seconds = 0; ///< the best of the rounds
    double peakBytes = 0; ///< of the whole process
};

/// Runs `work` in a process of its own, so that its peak of memory is its own.
template<typename Work>
Measured measure(int rounds, Work work)
{
    int pipes[2] = {};
    if (pipe(pipes) != 0)
        std::exit(1);
    const pid_t child = fork();
    if (child == 0) {
        Measured measured {.seconds = 1e9};
        for (int round = 0; round < rounds; ++round) {
            const auto begin = std::chrono::steady_clock::now();
            work();
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
            measured.seconds = std::min(measured.seconds, passed.count());
        }
        rusage usage = {};
        getrusage(RUSAGE_SELF, &usage);
        measured.peakBytes = static_cast<double>(usage.ru_maxrss) * 1024;
        const bool isWritten = write(pipes[1], &measured, sizeof(measured)) == sizeof(measured);
        _exit(isWritten ? 0 : 1);
    }
    Measured measured;
    if (read(pipes[0], &measured, sizeof(measured)) != sizeof(measured))
        std::exit(1);
    waitpid(child, nullptr, 0);
    return measured;
}

/// The yardstick: every element of the list is visited, nothing in it is.
void walk(const std::string& path)
{
    const auto text = simdjson::padded_string::load(path);
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(text.value_unsafe());
    std::size_t count = 0;
    for (auto element : document["data"]) {
        simdjson::ondemand::object object;
        if (element.get_object().get(object) == simdjson::SUCCESS)
            ++count;
    }
    if (count == 0)
        std::exit(1);
}

void load(const std::string& path)
{
    const auto result = loadSnapshot({path});
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().text.c_str());
        std::exit(1);
    }
}

int argument(int argc, char** argv, int index, int otherwise)
{
    return index < argc ? std::max(1, std::atoi(argv[index])) : otherwise;
}

} // namespace

int main(int argc, char** argv)
{
    const bench::TenantSize size {.networks = argument(argc, argv, 1, 300),
                                  .subnetsPerNetwork = argument(argc, argv, 2, 10),
                                  .machinesPerSubnet = argument(argc, argv, 3, 5)};
    const std::string path
        = (std::filesystem::temp_directory_path() / ("bench_load-" + std::to_string(getpid()) + ".json"))
              .string();
    std::ofstream(path, std::ios::binary) << bench::generateTenant(size);
    const auto bytes = static_cast<double>(std::filesystem::file_size(path));

    constexpr int rounds = 3;
    const Measured walked = measure(rounds, [&] { walk(path); });
    const Measured loaded = measure(rounds, [&] { load(path); });
    std::filesystem::remove(path);

    std::printf("file              %8.1f MB\n", bytes / 1e6);
    std::printf("simdjson walk     %8.3f s, peak %.2f times the file\n", walked.seconds,
                walked.peakBytes / bytes);
    std::printf("loadSnapshot      %8.3f s, peak %.2f times the file\n", loaded.seconds,
                loaded.peakBytes / bytes);
    std::printf("load / walk       %8.2f\n", loaded.seconds / walked.seconds);
    return 0;
}
