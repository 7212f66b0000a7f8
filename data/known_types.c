#include "data/known_types.h"

#include <stddef.h>

/* A name with its length, worked out once. */
#define NAME(name)                                              \
	{                                                       \
		(const unsigned char *)(name), sizeof(name) - 1 \
	}
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Over 15 octets, with an underscore, or both; seen in shipped products (data/README.md has the date). */
static const struct bytes deployed[] = {
    NAME("androidtvremote2"),
    NAME("apt_proxy"),
    NAME("blackarmor1dconfig"),
    NAME("blackarmor1dinfo"),
    NAME("blackarmor2dconfig"),
    NAME("blackarmor2dinfo"),
    NAME("blackarmor4dconfig"),
    NAME("blackarmor4dinfo"),
    NAME("couchdb_location"),
    NAME("cros_p2p"),
    NAME("harman_002"),
    NAME("ibisip_http"),
    NAME("macosxdupsuppress"),
    NAME("makerbot-jsonrpc"),
    NAME("nmos-registration"),
    NAME("nv_shield_remote"),
    NAME("nvstream_dbd"),
    NAME("openhab-server-ssl"),
    NAME("ovs_master_node"),
    NAME("personalcloud-configuration"),
    NAME("philipstv_rpc"),
    NAME("philipstv_s_rpc"),
    NAME("presence_olpc"),
    NAME("satellite_info"),
    NAME("sipfederationtls"),
    NAME("slimdevices_slimp3_cli"),
    NAME("slimdevices_slimp3_http"),
    NAME("snapcast-jsonrpc"),
    NAME("technove-stations"),
    NAME("tieducationalhandhelddevice"),
    NAME("tivo-videostream"),
    NAME("tivo_servemedia"),
    NAME("utm_server"),
    NAME("wecb_aei"),
    NAME("zigate-zigbee-gateway"),
    NAME("zigstar_gw"),
};

/* Unregistered and met everywhere. */
static const struct bytes common[] = {
    NAME("amzn-wplay"),
    NAME("apple-mobdev2"),
    NAME("arduino"),
    NAME("companion-link"),
    NAME("deconz"),
    NAME("elg"),
    NAME("esphomelib"),
    NAME("etcd-server-ssl"),
    NAME("fax-ipp"),
    NAME("googlezone"),
    NAME("kdeconnect"),
    NAME("mediaremotetv"),
    NAME("meshtastic"),
    NAME("miio"),
    NAME("mpd"),
    NAME("nmos-auth"),
    NAME("nmos-node"),
    NAME("nmos-query"),
    NAME("nmos-register"),
    NAME("nmos-system"),
    NAME("nvstream"),
    NAME("octoprint"),
    NAME("plexmediasvr"),
    NAME("privet"),
    NAME("prusalink"),
    NAME("rdlink"),
    NAME("shelly"),
    NAME("snapcast"),
    NAME("sonos"),
    NAME("spotify-connect"),
    NAME("teamviewer"),
    NAME("udisks-ssh"),
    NAME("uscan"),
    NAME("uscans"),
    NAME("wled"),
    NAME("xbmc-jsonrpc"),
    NAME("xbmc-jsonrpc-h"),
};

static const struct known_mistake mistakes[] = {
    {"afp", "_afpovertcp._tcp", "clients of the Apple Filing Protocol browse that type", true},
    {"afpd", "_afpovertcp._tcp", "clients of the Apple Filing Protocol browse that type", true},
    {"airprint", "_ipp._tcp with the subtype _universal", "AirPrint is IPP with that subtype", false},
    {"chromecast", "_googlecast._tcp", "Google Cast is registered under that name", false},
    {"homeassistant", "_home-assistant._tcp", "Home Assistant is registered under that name", false},
    {"jabber", "_xmpp-client._tcp", "XMPP clients look for that type", true},
    {"jabber-client", "_xmpp-client._tcp", "XMPP clients look for that type", true},
    {"kpasswd5", "_kpasswd._udp or _kpasswd._tcp", "Kerberos clients look for that name", false},
    {"memcached", "_memcache._tcp", "memcache is the registered name", false},
    {"print", "_ipp._tcp with the subtype _print, or _printer._tcp", "printers are found under these", true},
    {"samba", "_smb._tcp", "clients of Windows file sharing browse that type", false},
    {"timemachine", "_adisk._tcp beside _smb._tcp or _afpovertcp._tcp", "macOS finds Time Machine volumes by these",
	true},
    {"vnc", "_rfb._tcp", "VNC viewers browse that type", true},
};

static bool
stands_in(const struct bytes *table, size_t count, struct bytes name)
{
	for (size_t i = 0; i < count; i++)
		if (bytes_equal_caseless(table[i], name))
			return true;
	return false;
}

bool
known_type_is_deployed(struct bytes name)
{
	return stands_in(deployed, COUNT(deployed), name);
}

bool
known_type_is_common(struct bytes name)
{
	return stands_in(common, COUNT(common), name);
}

const struct known_mistake *
known_mistake_find(struct bytes name)
{
	for (size_t i = 0; i < COUNT(mistakes); i++)
		if (bytes_equal_caseless(bytes_of(mistakes[i].written), name))
			return &mistakes[i];
	return NULL;
}

const char *
known_deployed_name(size_t index)
{
	return index < COUNT(deployed) ? (const char *)deployed[index].at : NULL;
}

const char *
known_common_name(size_t index)
{
	return index < COUNT(common) ? (const char *)common[index].at : NULL;
}

const struct known_mistake *
known_mistake(size_t index)
{
	return index < COUNT(mistakes) ? &mistakes[index] : NULL;
}
