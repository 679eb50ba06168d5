<#
.SYNOPSIS
Exports what VNetLens needs of an Azure tenant into one zip.
.DESCRIPTION
Needs the Reader role and a session signed in with Connect-AzAccount (the Azure cloud shell is one). Only reads:
Resource Graph queries and Resource Manager GETs. A query that fails is noted in manifest.json and the rest goes on.
Run again with the same folder to resume.
.PARAMETER Subscription
Subscription ids to export. Without it: every enabled subscription that you can see.
.PARAMETER Folder
Working folder. The zip is written beside it.
.PARAMETER Location
Region whose service tag list is fetched. Without it: that of the first resource.
#>
[CmdletBinding()]
param(
    [string[]] $Subscription = @(),
    [string] $Folder = 'vnetlens-snapshot',
    [string] $Location = ''
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$pageSize = 1000
$batchSize = 200
$tries = 6

# One call to Resource Manager, tried again when throttled or when the service stumbles. Returns the body as text.
function Invoke-Reader([string] $Method, [string] $Path, [string] $Payload = '') {
    $pause = 5
    for ($attempt = 1; ; $attempt++) {
        $arguments = @{ Method = $Method; Path = $Path }
        if ($Payload) { $arguments.Payload = $Payload }
        $answer = $null
        $message = ''
        try { $answer = Invoke-AzRestMethod @arguments } catch { $message = $_.Exception.Message }
        if ($answer -and $answer.StatusCode -eq 200) { return $answer.Content }
        if ($answer) { $message = "$($answer.StatusCode) $($answer.Content)" }
        $passing = $message -match '429|TooManyRequests|RateLimit|50[0234]|[Tt]imed? ?out|connection'
        if (-not $passing -or $attempt -ge $tries) { throw $message }
        Write-Warning "Busy, trying again in $pause s"
        Start-Sleep -Seconds $pause
        $pause *= 2
    }
}

function Write-Whole([string] $Name, [string] $Text) {
    $target = Join-Path $Folder $Name
    # UTF-8 without a byte order mark, in place only when whole.
    [IO.File]::WriteAllText("$target.part", $Text, (New-Object Text.UTF8Encoding $false))
    Move-Item -Force "$target.part" $target
}

$steps = New-Object Collections.Generic.List[object]
function Add-Step([string] $Name, [string] $Status, [int] $Files, [string] $Message = '') {
    $steps.Add([ordered]@{ name = $Name; status = $Status; files = $Files; error = $Message })
}

# Every page of a Resource Graph query, over all subscriptions in batches.
function Read-Query([string] $Name, [string] $Query) {
    for ($start = 0; $start -lt $Subscription.Count; $start += $batchSize) {
        $last = [Math]::Min($start + $batchSize, $Subscription.Count) - 1
        $step = '{0}-{1:d2}' -f $Name, ($start / $batchSize + 1)
        $done = Join-Path $Folder ".done-$step"
        if (Test-Path $done) { Add-Step $step 'ok' ([int](Get-Content $done)); continue }
        Write-Host $step
        $page = 0
        $token = ''
        try {
            do {
                $options = @{ '$top' = $pageSize; resultFormat = 'objectArray' }
                if ($token) { $options['$skipToken'] = $token }
                $request = @{ subscriptions = @($Subscription[$start..$last]); query = $Query; options = $options }
                $text = Invoke-Reader POST '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01' `
                    ($request | ConvertTo-Json -Depth 10)
                $page++
                Write-Whole ('{0}-{1:d4}.json' -f $step, $page) $text
                $answer = $text | ConvertFrom-Json
                $token = if ($answer.PSObject.Properties['$skipToken']) { $answer.'$skipToken' } else { '' }
            } while ($token)
            Set-Content $done $page
            Add-Step $step 'ok' $page
        } catch {
            Write-Warning "$step failed: $($_.Exception.Message)"
            Add-Step $step 'failed' $page $_.Exception.Message
        }
    }
}

# One GET, for what Resource Graph does not hold.
function Read-Path([string] $Name, [string] $Path) {
    if (Test-Path (Join-Path $Folder "$Name.json")) { Add-Step $Name 'ok' 1; return }
    try {
        Write-Whole "$Name.json" (Invoke-Reader GET $Path)
        Add-Step $Name 'ok' 1
    } catch {
        Write-Warning "$Name failed: $($_.Exception.Message)"
        Add-Step $Name 'failed' 0 $_.Exception.Message
    }
}

New-Item -ItemType Directory -Force $Folder | Out-Null
$Folder = (Resolve-Path $Folder).Path
if (-not $Subscription) {
    $Subscription = @(Get-AzSubscription | Where-Object State -eq 'Enabled' | ForEach-Object Id)
}
if (-not $Subscription) { throw 'You can see no enabled subscription. Sign in with Connect-AzAccount.' }
Write-Host "$($Subscription.Count) subscriptions, into $Folder"

$columns = 'id,name,type,tenantId,kind,location,resourceGroup,subscriptionId,managedBy,sku,plan,properties,tags,identity,zones'
Read-Query resources "resources | where type startswith 'microsoft.network/' or type startswith 'microsoft.compute/virtualmachine' | project $columns | order by id asc"
Read-Query networkresources 'networkresources | order by id asc'
Read-Query computeresources "computeresources | where type has 'networkinterfaces' or type has 'virtualmachines' | order by id asc"
Read-Query securityresources "securityresources | where type =~ 'microsoft.security/locations/jitnetworkaccesspolicies' | order by id asc"
Read-Query dnsresources "dnsresources | where type startswith 'microsoft.network/privatednszones' | order by id asc"
Read-Query subscriptions "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id,name,type,tenantId,subscriptionId,properties | order by id asc"

# Virtual hubs keep their connections, route tables and routing intent out of Resource Graph.
$rows = @(Get-ChildItem $Folder -Filter 'resources-*.json' | ForEach-Object { (Get-Content -Raw $_.FullName | ConvertFrom-Json).data })
$number = 0
foreach ($hub in ($rows | Where-Object { $_.type -eq 'microsoft.network/virtualhubs' } | ForEach-Object id | Sort-Object -Unique)) {
    $number++
    foreach ($child in 'hubVirtualNetworkConnections', 'hubRouteTables', 'routingIntent', 'bgpConnections') {
        Read-Path "hub-$number-$child" "$hub/$child`?api-version=2023-09-01"
    }
}
if (-not $Location) {
    $Location = $rows | Where-Object { $_.location } | Select-Object -First 1 -ExpandProperty location
    if (-not $Location) { $Location = 'westeurope' }
}
Read-Path 'service-tags' "/subscriptions/$($Subscription[0])/providers/Microsoft.Network/locations/$Location/serviceTags?api-version=2023-09-01"

$manifest = [ordered]@{
    kind = 'vnetlens-collection'; version = 1; created = (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
    subscriptions = @($Subscription); steps = $steps
}
Write-Whole 'manifest.json' ($manifest | ConvertTo-Json -Depth 10)
$archive = "$Folder.zip"
Compress-Archive -Force -Path (Join-Path $Folder '*.json') -DestinationPath $archive
Write-Host "Done: $archive"
if ($steps | Where-Object { $_.status -eq 'failed' }) {
    Write-Warning 'Some parts could not be read; manifest.json says which. Run this again to try only those.'
    exit 1
}
