#!/usr/bin/env bash
# Exports what VNetLens needs of an Azure tenant into one zip. Needs the Reader role, bash and az; run it in the
# Azure cloud shell, for example. It only reads: Resource Graph queries and Resource Manager GETs.
#
#   bash vnetlens-collect.sh [-s SUBSCRIPTION]... [-o FOLDER] [-l LOCATION]
#
#   -s  subscription id to export; repeatable. Without it: every enabled subscription that you can see.
#   -o  working folder (default: vnetlens-snapshot). Run again with the same folder to resume.
#   -l  region whose service tag list is fetched (default: that of the first virtual network).
#
# A query that fails is noted in manifest.json and the rest goes on.
# Exit code: 0 everything was read, 1 something is missing (see manifest.json), 2 nothing could be read.
set -u
umask 077 # snapshots are confidential

version=1
page_size=1000
batch_size=200
tries=6
folder=vnetlens-snapshot
location=
subscriptions=()

usage() { sed -n '2,13p' "$0" | sed 's/^# \{0,1\}//'; }

while getopts 's:o:l:h' option; do
    case $option in
    s) subscriptions+=("$OPTARG") ;;
    o) folder=$OPTARG ;;
    l) location=$OPTARG ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
    esac
done

say() { printf '%s\n' "$*" >&2; }

# Prints its arguments as one JSON string.
json_string() {
    printf '"%s"' "$(printf '%s' "$*" | tr '\n\r\t' '   ' | tr -d '\000-\037' | sed 's/\\/\\\\/g; s/"/\\"/g')"
}

# read_to FILE az-arguments...: runs az, retries when throttled or when the service stumbles, and moves the answer
# into place only when it is whole. On failure the last message is in $last_error.
last_error=
read_to() {
    local target=$1 attempt pause=${VNETLENS_PAUSE:-5}
    shift
    for ((attempt = 1; attempt <= tries; attempt++)); do
        if az "$@" -o json >"$target.part" 2>"$target.error"; then
            mv "$target.part" "$target"
            rm -f "$target.error"
            return 0
        fi
        last_error=$(tail -n 3 "$target.error" | tr '\n' ' ')
        rm -f "$target.part" "$target.error"
        case $last_error in
        *429* | *[Tt]hrottl* | *TooManyRequests* | *RateLimit* | *50[0234]* | *[Tt]imeout* | *[Tt]"imed out"* | *"onnection reset"* | *"onnection aborted"*) ;;
        *) return 1 ;; # asking again would not help
        esac
        if ((attempt < tries)); then
            say "  busy, trying again in $pause s"
            sleep "$pause"
            pause=$((pause * 2))
        fi
    done
    return 1
}

# The manifest's lines, one JSON object a step; kept in a file so that a resumed run has the earlier ones.
note() { # name status files error
    local line
    line=$(printf '{"name":%s,"status":%s,"files":%s,"error":%s}' \
        "$(json_string "$1")" "$(json_string "$2")" "$3" "$(json_string "$4")")
    printf '%s\n' "$line" >>"$folder/.steps"
}

# The top-level "$skipToken" of a saved page: az indents top-level keys by two spaces.
skip_token_of() { sed -n 's/^  "\$skipToken": "\(.*\)",\{0,1\}$/\1/p' "$1" | tail -n 1; }

# query NAME KQL: every page of a Resource Graph query, over all subscriptions in batches.
query() {
    local name=$1 kql=$2 batch=0 start
    for ((start = 0; start < ${#subscriptions[@]}; start += batch_size)); do
        batch=$((batch + 1))
        query_batch "$name" "$kql" "$batch" "${subscriptions[@]:start:batch_size}"
    done
}

query_batch() {
    local name=$1 kql=$2 batch=$3 token='' page=1 step file list options
    shift 3
    step="$name-$batch"
    [ -e "$folder/.done-$step" ] && { say "$step: already there"; return; }
    if [ -e "$folder/.token-$step" ]; then
        read -r page token <"$folder/.token-$step"
    fi
    list=$(printf '"%s",' "$@")
    say "$step"
    while :; do
        file=$(printf '%s-%02d-%04d.json' "$name" "$batch" "$page")
        options="\"\$top\":$page_size,\"resultFormat\":\"objectArray\""
        [ -n "$token" ] && options="$options,\"\$skipToken\":\"$token\"" # as it stood in the answer's JSON
        printf '{"subscriptions":[%s],"query":%s,"options":{%s}}' "${list%,}" "$(json_string "$kql")" "$options" \
            >"$folder/.request"
        if ! read_to "$folder/$file" rest --method post --body "@$folder/.request" \
            --url 'https://management.azure.com/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01'; then
            say "  failed: $last_error"
            note "$step" failed "$((page - 1))" "$last_error"
            return
        fi
        token=$(skip_token_of "$folder/$file")
        [ -n "$token" ] || break
        page=$((page + 1))
        printf '%s %s\n' "$page" "$token" >"$folder/.token-$step"
    done
    rm -f "$folder/.token-$step"
    : >"$folder/.done-$step"
    note "$step" ok "$page" ''
}

# get NAME PATH: one Resource Manager GET, for what Resource Graph does not hold.
get() {
    local name=$1 path=$2
    [ -e "$folder/.done-$name" ] && return
    if read_to "$folder/$name.json" rest --method get --url "https://management.azure.com$path"; then
        : >"$folder/.done-$name"
        note "$name" ok 1 ''
    else
        say "$name failed: $last_error"
        note "$name" failed 0 "$last_error"
    fi
}

# Virtual hubs keep their connections, route tables and routing intent out of Resource Graph.
get_hub_children() {
    local hub child number=0
    grep -ohi '"id": "/subscriptions/[^"]*/providers/Microsoft\.Network/virtualHubs/[^"/]*"' "$folder"/resources-*.json \
        2>/dev/null | sed 's/^"id": "//I; s/"$//' | sort -fu >"$folder/.hubs"
    while read -r hub; do
        number=$((number + 1))
        for child in hubVirtualNetworkConnections hubRouteTables routingIntent bgpConnections; do
            get "hub-$number-$child" "$hub/$child?api-version=2023-09-01" </dev/null
        done
    done <"$folder/.hubs"
}

get_service_tags() {
    if [ -z "$location" ]; then
        location=$(grep -oh '"location": "[a-z0-9]*"' "$folder"/resources-*.json 2>/dev/null | head -n 1 |
            sed 's/^"location": "//; s/"$//')
    fi
    get service-tags "/subscriptions/${subscriptions[0]}/providers/Microsoft.Network/locations/${location:-westeurope}/serviceTags?api-version=2023-09-01"
}

write_manifest() {
    {
        printf '{"kind":"vnetlens-collection","version":%s,"created":"%s","subscriptions":[' "$version" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
        printf '%s' "$(printf '"%s",' "${subscriptions[@]}" | sed 's/,$//')"
        # Of a step that failed and was done on a later run, the later line counts.
        printf '],"steps":[\n'
        tac "$folder/.steps" | awk -F'"' '!seen[$4]++' | tac | sed '$!s/$/,/'
        printf ']}\n'
    } >"$folder/manifest.json.part"
    mv "$folder/manifest.json.part" "$folder/manifest.json"
}

pack() {
    local archive
    archive=$PWD/$(basename "$folder").zip
    rm -f "$archive"
    if command -v zip >/dev/null; then
        (cd "$folder" && zip -q "$archive" ./*.json)
    else
        python3 -c 'import glob, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sorted(glob.glob("*.json", root_dir=sys.argv[2])):
        archive.write(sys.argv[2] + "/" + name, name)' "$archive" "$folder"
    fi || { say "The files are in $folder, but they could not be packed."; return 1; }
    say "Done: $archive"
}

command -v az >/dev/null || { say "az is not installed here. Run this in the Azure cloud shell."; exit 2; }
mkdir -p "$folder" || exit 2

if [ ${#subscriptions[@]} -eq 0 ]; then
    if ! read_to "$folder/.accounts" account list --query "[?state=='Enabled'].id"; then
        say "The subscriptions could not be listed: $last_error"
        say "Sign in with: az login"
        exit 2
    fi
    mapfile -t subscriptions < <(grep -o '[0-9a-fA-F]\{8\}-[0-9a-fA-F-]\{27\}' "$folder/.accounts")
fi
[ ${#subscriptions[@]} -gt 0 ] || { say "You can see no enabled subscription."; exit 2; }
say "${#subscriptions[@]} subscriptions, into $folder"

columns='id,name,type,tenantId,kind,location,resourceGroup,subscriptionId,managedBy,sku,plan,properties,tags,identity,zones'
query resources "resources | where type startswith 'microsoft.network/' or type startswith 'microsoft.compute/virtualmachine' | project $columns | order by id asc"
query networkresources 'networkresources | order by id asc'
query computeresources "computeresources | where type has 'networkinterfaces' or type has 'virtualmachines' | order by id asc"
query securityresources "securityresources | where type =~ 'microsoft.security/locations/jitnetworkaccesspolicies' | order by id asc"
query dnsresources "dnsresources | where type startswith 'microsoft.network/privatednszones' | order by id asc"
query subscriptions "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id,name,type,tenantId,subscriptionId,properties | order by id asc"
get_hub_children
get_service_tags

write_manifest
pack || exit 1
if grep -q '"status":"failed"' "$folder/manifest.json"; then
    say "Some parts could not be read; manifest.json says which. Run this again to try only those."
    ls "$folder"/resources-*.json >/dev/null 2>&1 || exit 2
    exit 1
fi
